//! Custom resources as people write them with kube; see `producers/run`.
use k8s_openapi::api::core::v1::ResourceRequirements;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kube::{CustomResource, CustomResourceExt as _};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::BufRead as _;

#[derive(CustomResource, Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[kube(group = "example.com", version = "v1", kind = "Cron", namespaced, status = "CronStatus")]
#[serde(rename_all = "camelCase")]
struct CronSpec {
    #[schemars(length(min = 1, max = 80))]
    image: String,
    replicas: Option<i32>,
    #[serde(default)]
    suspend: bool,
    port: Option<IntOrString>,
    policy: Option<Policy>,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resources: Option<ResourceRequirements>,
    #[serde(default)]
    steps: Vec<Step>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
struct CronStatus {
    ready: bool,
    last: Option<String>,
    failures: u32,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
enum Policy {
    Allow,
    Forbid,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Step {
    name: String,
    /// Externally tagged, as custom resources allow it.
    run: Run,
    ratio: Option<f64>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum Run {
    Command { args: Vec<String> },
    Wait { seconds: u64 },
}

#[derive(CustomResource, Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[kube(group = "example.com", version = "v1beta1", kind = "Place")]
struct PlaceSpec {
    x: f32,
    y: f32,
    note: Option<String>,
}

type Judge = fn(&[u8]) -> Result<Value, String>;

fn judge<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<Value, String> {
    let value: T = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    serde_json::to_value(value).map_err(|error| error.to_string())
}

fn of(name: &str) -> Option<Judge> {
    match name {
        "Cron" => Some(judge::<Cron>),
        "Place" => Some(judge::<Place>),
        _ => None,
    }
}

fn documents() -> Vec<(&'static str, Vec<Value>)> {
    let object = |kind: &str, version: &str, spec: Value| {
        json!({"apiVersion": format!("example.com/{version}"), "kind": kind,
               "metadata": {"name": "a", "labels": {"x": "y"}}, "spec": spec})
    };
    let mut ready = object("Cron", "v1", json!({"image": "b"}));
    ready["status"] = json!({"ready": true, "last": null, "failures": 3});
    vec![
        (
            "Cron",
            vec![
                object("Cron", "v1", json!({"image": "a"})),
                object(
                    "Cron",
                    "v1",
                    json!({"image": "a", "replicas": 3, "suspend": true, "port": "http",
                           "policy": "Forbid", "labels": {"a": "b"},
                           "resources": {"limits": {"cpu": "1"}},
                           "steps": [{"name": "x", "run": {"command": {"args": ["y"]}}},
                                     {"name": "x", "run": {"wait": {"seconds": 1}}, "ratio": 1.5}]}),
                ),
                ready,
            ],
        ),
        (
            "Place",
            vec![
                object("Place", "v1beta1", json!({"x": 1.5, "y": 2.0})),
                object("Place", "v1beta1", json!({"x": 1.0, "y": 2.0, "note": "z"})),
            ],
        ),
    ]
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments[1] == "make" {
        for (name, crd) in [("Cron", Cron::crd()), ("Place", Place::crd())] {
            let text = serde_json::to_string_pretty(&crd)?;
            std::fs::write(format!("{}/schemas/{name}.json", arguments[2]), text)?;
        }
        for (name, documents) in documents() {
            let judge = of(name).ok_or("no such type")?;
            for (number, document) in documents.iter().enumerate() {
                // What serde writes, not what it was made from.
                let written = judge(document.to_string().as_bytes())?.to_string();
                let file = format!("{}/documents/{name}.{number}.json", arguments[2]);
                std::fs::write(file, written)?;
            }
        }
        return Ok(());
    }
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (name, file) = line.split_once('\t').ok_or("no tab")?;
        match of(name).ok_or("no such type")?(&std::fs::read(file)?) {
            Ok(_) => println!("accepts"),
            Err(why) => println!("refuses {}", why.replace('\n', " ")),
        }
    }
    Ok(())
}
