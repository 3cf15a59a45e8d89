//! Answers a webhook: reads the body, branches on the destination, and returns the report if the
//! body is bad.
//!
//! ```sh
//! cargo run --example webhook              # two built-in bodies
//! cargo run --example webhook - < body.json
//! ```

use std::{
    env,
    io::{self, Read, Write},
};

use vapi_types::{
    Keyword, ServerMessageTransferUpdate, ServerMessageTransferUpdateDestination as Destination,
};

const GOOD: &str = r#"{
  "type": "transfer-update",
  "destination": { "type": "number", "number": "+14155550123", "extension": "204" },
  "added": "tomorrow"
}"#;

const BAD: &str = r#"{
  "type": "transfer-update",
  "timestamp": "now",
  "destination": { "type": "number", "number": "12" }
}"#;

fn main() -> io::Result<()> {
    let mut bodies = vec![GOOD.as_bytes().to_vec(), BAD.as_bytes().to_vec()];
    if env::args().nth(1).as_deref() == Some("-") {
        let mut body = Vec::new();
        io::stdin().read_to_end(&mut body)?;
        bodies = vec![body];
    }
    let mut out = io::stdout().lock();
    for body in bodies {
        let Answer { status, content_type, body } = answer(&body);
        writeln!(out, "HTTP/1.1 {status}\ncontent-type: {content_type}\n\n{body}\n")?;
    }
    Ok(())
}

struct Answer {
    status: &'static str,
    content_type: &'static str,
    body: String,
}

fn answer(body: &[u8]) -> Answer {
    match ServerMessageTransferUpdate::from_json(body) {
        Ok(message) => {
            Answer { status: "200 OK", content_type: "text/plain", body: describe(&message) }
        }
        Err(report) => {
            let is_json = report.violations().iter().all(|it| it.keyword != Keyword::Syntax);
            let status = if is_json { "422 Unprocessable Content" } else { "400 Bad Request" };
            let body = serde_json::to_string_pretty(&report).unwrap_or_else(|_| report.to_string());
            Answer { status, content_type: "application/json", body }
        }
    }
}

/// What a program would do with the message.
fn describe(message: &ServerMessageTransferUpdate) -> String {
    match &message.destination {
        None => "A transfer without a destination.".to_owned(),
        Some(Destination::Assistant(assistant)) => {
            format!("Hand over to {}.", assistant.assistant_name)
        }
        Some(Destination::Number(number)) => match &number.extension {
            Some(extension) => format!("Dial {}, then {extension}.", number.number),
            None => format!("Dial {}.", number.number),
        },
        Some(Destination::Sip(sip)) => format!("Invite {}.", sip.sip_uri),
    }
}
