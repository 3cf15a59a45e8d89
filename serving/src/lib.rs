//! One service with two ways to read a document: `typewright::axum::Valid`, and `axum::Json` with a
//! hand-written serde derive that validates nothing.

pub mod client;
mod derived;

use std::net::SocketAddr;

use axum::{Router, extract::DefaultBodyLimit, routing::post};
use tokio::net::TcpListener;
use typewright::{axum::Valid, http::Problem};

include!(concat!(env!("OUT_DIR"), "/schemas.rs"));

/// The largest body that is taken.
pub const LIMIT: usize = 1 << 20;

/// Starts the service on a free port of this machine.
pub async fn serve() -> SocketAddr {
    let app = Router::new()
        .route("/valid", post(async |Valid(it): Valid<Shipment>| it.parcels.len().to_string()))
        .route("/echo", post(async |it: Valid<Shipment>| it))
        .route(
            "/own",
            post(async |it: Result<Valid<Shipment>, Problem>| match it {
                Ok(_) => "fine".to_owned(),
                Err(problem) => format!("own answer: {}", problem.detail()),
            }),
        )
        .route(
            "/derived",
            post(async |axum::Json(it): axum::Json<derived::Shipment>| {
                it.parcels.len().to_string()
            }),
        )
        .layer(DefaultBodyLimit::max(LIMIT));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

/// A valid document of about so many bytes.
#[must_use]
pub fn document(bytes: usize) -> String {
    let head = r#"{"id":"s-1","to":{"street":"Main Street 1","city":"Ulm","code":"89073","country":"DE"},"speed":"fast","insured":true,"parcels":["#;
    let mut out = head.to_owned();
    let mut n = 0;
    while n == 0 || out.len() + 130 < bytes {
        if n > 0 {
            out.push(',');
        }
        n += 1;
        out.push_str(&format!(
            r#"{{"code":"p-{n}","grams":{},"size":[1.5,20.25,{n}],"fragile":{},"contents":"things of number {n}, wrapped in paper"}}"#,
            100 + n,
            n % 2 == 0
        ));
    }
    out.push_str("]}");
    out
}
