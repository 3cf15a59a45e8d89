//! What people write by hand for the same documents.
#![allow(dead_code, reason = "it is only read")]

use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Shipment {
    id: String,
    to: Address,
    speed: Option<Speed>,
    insured: Option<bool>,
    pub(crate) parcels: Vec<Parcel>,
}

#[derive(Deserialize)]
struct Address {
    street: String,
    city: String,
    code: Option<String>,
    country: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Speed {
    Slow,
    Usual,
    Fast,
}

#[derive(Deserialize)]
pub(crate) struct Parcel {
    code: String,
    grams: i64,
    size: Option<Vec<f64>>,
    fragile: Option<bool>,
    contents: Option<String>,
}
