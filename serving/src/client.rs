//! The least of a client: one connection, one request after the other.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection to the service.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What the service has answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The head, in small letters.
    pub head: String,
    /// The body.
    pub body: String,
}

/// A request.
#[must_use]
pub fn request(path: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let mut all = format!(
        "POST {path} HTTP/1.1\r\nhost: local\r\ncontent-type: {content_type}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    all.extend_from_slice(body);
    all
}

impl Client {
    /// Connects.
    pub async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("the service listens");
        stream.set_nodelay(true).expect("a socket has this option");
        Self { stream, buffer: Vec::new() }
    }

    /// Sends a part of a request.
    pub async fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.expect("the service reads");
    }

    /// Receives the answer.
    pub async fn receive(&mut self) -> Answer {
        self.buffer.clear();
        let end = loop {
            let found = self.buffer.windows(4).position(|it| it == b"\r\n\r\n");
            match found {
                Some(at) => break at,
                None => self.more().await,
            }
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.and_then(|it| it.parse().ok()).expect("answers have a length");
        while self.buffer.len() < end + 4 + length {
            self.more().await;
        }
        let body = String::from_utf8_lossy(&self.buffer[end + 4..]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
        Answer { status, head, body }
    }

    async fn more(&mut self) {
        let mut part = [0; 4096];
        let n = self.stream.read(&mut part).await.expect("the service answers");
        assert!(n > 0, "the connection was closed: {}", String::from_utf8_lossy(&self.buffer));
        self.buffer.extend_from_slice(&part[..n]);
    }

    /// Sends a request and receives the answer.
    pub async fn ask(&mut self, request: &[u8]) -> Answer {
        self.send(request).await;
        self.receive().await
    }
}
