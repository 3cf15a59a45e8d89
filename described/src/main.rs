//! Writes the descriptions that aide and utoipa make of generated types into a folder.

use std::{env, fs, path::PathBuf};

use aide::{
    axum::{ApiRouter, routing::post},
    openapi::{Info, OpenApi},
};
use axum::Json;
use utoipa::OpenApi as _;

include!(concat!(env!("OUT_DIR"), "/schemas.rs"));

async fn create(Json(order): Json<OrderRequest>) -> Json<OrderResponse> {
    let text = order.to_json().replacen('{', "{\"id\":1,", 1);
    Json(OrderResponse::from_json(text).expect("a request with an id is a response"))
}

/// Creates an order.
#[utoipa::path(post, path = "/orders", operation_id = "createOrder", request_body = OrderRequest,
    responses((status = 200, description = "The order.", body = OrderResponse)))]
#[allow(dead_code, reason = "it stands for its attribute")]
fn created() {}

#[derive(utoipa::OpenApi)]
#[openapi(info(title = "Shop", version = "1"), paths(created), components(schemas(Order)))]
struct Described;

fn main() {
    let folder = PathBuf::from(env::args().nth(1).expect("the folder to write to"));
    let mut api = OpenApi {
        info: Info { title: "Shop".to_owned(), version: "1".to_owned(), ..Info::default() },
        ..OpenApi::default()
    };
    let _: axum::Router = ApiRouter::new().api_route("/orders", post(create)).finish_api(&mut api);
    let aide = serde_json::to_string_pretty(&api).expect("JSON");
    let utoipa = Described::openapi().to_pretty_json().expect("JSON");
    for (name, text) in [("aide.json", aide), ("utoipa.json", utoipa)] {
        for kind in ["OrderRequest", "OrderResponse", "Line", "Payment", "Card", "Invoice"] {
            assert!(text.contains(&format!("#/components/schemas/{kind}")), "{name}: {kind}");
        }
        fs::write(folder.join(name), text).expect("written");
    }
}
