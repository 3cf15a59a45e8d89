//! A real server on this machine: what it answers, to bodies in pieces and to many at once.

use std::{sync::Arc, time::Duration};

use serde_json::Value;
use tokio::sync::{Barrier, Semaphore};
use typewright_serving::{
    LIMIT, Shipment,
    client::{Answer, Client, request},
    document, serve,
};

const JSON: &str = "application/json";

fn problem(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status, status, "{answer:?}");
    assert!(answer.head.contains("content-type: application/problem+json"), "{answer:?}");
    let details: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(details["status"], status);
    assert!(details["title"].is_string() && details["detail"].is_string());
    details
}

#[tokio::test(flavor = "multi_thread")]
async fn statuses_and_problem_details() {
    let mut client = Client::connect(serve().await).await;
    let good = document(2048);
    let answer = client.ask(&request("/valid", JSON, good.as_bytes())).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.body, Shipment::from_json(&good).unwrap().parcels.len().to_string());
    let answer =
        client.ask(&request("/echo", "application/x+json; charset=utf-8", good.as_bytes())).await;
    assert!(answer.head.contains("content-type: application/json"), "{answer:?}");
    let same = |a: &str, b: &str| {
        serde_json::from_str::<Value>(a).unwrap() == serde_json::from_str::<Value>(b).unwrap()
    };
    assert!(same(&answer.body, &good));

    problem(&client.ask(&request("/valid", "text/plain", good.as_bytes())).await, 415);
    let details = problem(&client.ask(&request("/valid", JSON, b"{\"id\": ")).await, 400);
    assert_eq!(details["violations"][0]["line"], 1);
    problem(&client.ask(&request("/valid", JSON, b"")).await, 400);
    problem(&client.ask(&request("/valid", JSON, b"\"\xff\"")).await, 400);
    let bad = good.replace("\"s-1\"", "\"\"").replace("\"grams\":101", "\"grams\":0");
    let details = problem(&client.ask(&request("/valid", JSON, bad.as_bytes())).await, 422);
    let violations = details["violations"].as_array().unwrap();
    let pointers: Vec<&str> =
        violations.iter().map(|it| it["instance"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["/id", "/parcels/0/grams"]);
    assert_eq!(violations[1]["keyword"], "minimum");
    let answer = client.ask(&request("/own", JSON, b"[]")).await;
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (200, "own answer: the schema does not accept the body: 1 violation")
    );

    // The connection is closed with what is left of a body that is too large.
    let large = document(LIMIT + 1000);
    let mut client = Client::connect(serve().await).await;
    problem(&client.ask(&request("/valid", JSON, large.as_bytes())).await, 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_in_pieces() {
    let address = serve().await;
    let all = request("/valid", JSON, document(2048).as_bytes());
    // Each byte on its own, and pieces that end inside of names, numbers and strings.
    for size in [1, 7, 100] {
        let mut client = Client::connect(address).await;
        for piece in all.chunks(size) {
            client.send(piece).await;
            if size > 1 {
                tokio::time::sleep(Duration::from_micros(200)).await;
            }
        }
        assert_eq!(client.receive().await.status, 200, "{size}");
    }
    // Chunks of HTTP, one for each ten bytes.
    let body = document(500);
    let mut chunked = format!(
        "POST /valid HTTP/1.1\r\nhost: local\r\ncontent-type: {JSON}\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    for piece in body.as_bytes().chunks(10) {
        let piece = std::str::from_utf8(piece).unwrap();
        chunked.push_str(&format!("{:x}\r\n{piece}\r\n", piece.len()));
    }
    chunked.push_str("0\r\n\r\n");
    assert_eq!(Client::connect(address).await.ask(chunked.as_bytes()).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_requests_at_once() {
    const MANY: usize = 1000;
    let address = serve().await;
    let (good, bad) = (document(1000), document(1000).replace("\"grams\":", "\"grams\":-"));
    let (good, bad) =
        (request("/valid", JSON, good.as_bytes()), request("/valid", JSON, bad.as_bytes()));
    // A queue of connections that are not accepted yet is as long as the system likes (often 128),
    // so few connect at once, and each has had an answer before the next one does.
    let connecting = Arc::new(Semaphore::new(32));
    // All have sent a half before any sends the rest.
    let barrier = Arc::new(Barrier::new(MANY));
    let tasks: Vec<_> = (0..MANY)
        .map(|n| {
            let (connecting, barrier) = (connecting.clone(), barrier.clone());
            let all = if n % 2 == 0 { good.clone() } else { bad.clone() };
            tokio::spawn(async move {
                let permit = connecting.acquire().await.unwrap();
                let mut client = Client::connect(address).await;
                client.ask(&all).await;
                drop(permit);
                let (first, rest) = all.split_at(all.len() / 2);
                client.send(first).await;
                barrier.wait().await;
                client.send(rest).await;
                (n, client.receive().await)
            })
        })
        .collect();
    for task in tasks {
        let (n, answer) = task.await.unwrap();
        if n % 2 == 0 {
            assert_eq!(answer.status, 200, "{answer:?}");
        } else {
            assert!(!problem(&answer, 422)["violations"].as_array().unwrap().is_empty());
        }
    }
}
