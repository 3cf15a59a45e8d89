//! Requests per second of `typewright::axum::Valid` and of `axum::Json` with a serde derive that
//! validates nothing, on 64 connections: `cargo run --release --manifest-path serving/Cargo.toml`.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use typewright_serving::{
    client::{Client, request},
    document, serve,
};

const CONNECTIONS: usize = 64;
/// Rounds of each, one after the other, so that what else the machine does hits both.
const ROUNDS: usize = 7;
const ROUND: Duration = Duration::from_secs(2);

#[tokio::main]
async fn main() {
    let address = serve().await;
    println!("requests per second, {CONNECTIONS} connections, median of {ROUNDS} rounds");
    println!(
        "| body | `Valid<T>` | `axum::Json` | ratio, median (lowest to highest) |\n|---|---|---|---|"
    );
    for bytes in [2 << 10, 256 << 10] {
        let body = document(bytes);
        let (mut valid, mut derived, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let one = per_second(address, "/valid", &body).await;
            let other = per_second(address, "/derived", &body).await;
            valid.push(one);
            derived.push(other);
            ratios.push(one / other);
        }
        let (least, middle, most) = spread(&mut ratios);
        let (valid, derived) = (spread(&mut valid).1, spread(&mut derived).1);
        let size = body.len();
        println!(
            "| {size} bytes | {valid:.0} | {derived:.0} | {middle:.2} ({least:.2} to {most:.2}) |"
        );
    }
}

fn spread(values: &mut [f64]) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    (values[0], values[values.len() / 2], values[values.len() - 1])
}

/// Asks on all connections for the time of a round.
#[allow(clippy::cast_precision_loss, reason = "there are not so many requests")]
async fn per_second(address: SocketAddr, path: &str, body: &str) -> f64 {
    let all = request(path, "application/json", body.as_bytes());
    let start = Instant::now();
    let tasks: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let all = all.clone();
            tokio::spawn(async move {
                let mut client = Client::connect(address).await;
                let mut count = 0_usize;
                while start.elapsed() < ROUND {
                    let answer = client.ask(&all).await;
                    assert_eq!(answer.status, 200, "{answer:?}");
                    count += 1;
                }
                count
            })
        })
        .collect();
    let mut count = 0;
    for task in tasks {
        count += task.await.expect("no task panics");
    }
    count as f64 / start.elapsed().as_secs_f64()
}
