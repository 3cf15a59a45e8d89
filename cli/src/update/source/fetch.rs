//! Files from URLs: the only code of typewright that uses the network.

use std::time::Duration;

use typewright_codegen::diag::{Code, visible};
use typewright_codegen::load::too_large;
use ureq::Agent;

use super::{Refusal, is_loopback};

/// How long a server may take in all.
const PATIENCE: Duration = Duration::from_secs(120);

/// How often a server may send us elsewhere.
const REDIRECTS: u32 = 5;

/// Gets a file.
pub(super) fn fetch(url: &str, max_bytes: usize) -> Result<Vec<u8>, Refusal> {
    // What is encrypted stays so, wherever the server sends us.
    let https_only = !url.strip_prefix("http:").is_some_and(is_loopback);
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(if https_only { REDIRECTS } else { 0 })
        .https_only(https_only)
        .user_agent(concat!("typewright/", env!("CARGO_PKG_VERSION")));
    let agent = Agent::new_with_config(config.build());
    let mut response = agent.get(url).call().map_err(|error| refused(&error))?;
    if !response.status().is_success() {
        return Err(refused(&ureq::Error::StatusCode(response.status().as_u16())));
    }
    let limit = u64::try_from(max_bytes).unwrap_or(u64::MAX);
    // One byte more tells a file that is too large from one that just fits.
    response.body_mut().with_config().limit(limit.saturating_add(1)).read_to_vec().map_or_else(
        |error| match error {
            ureq::Error::BodyExceedsLimit(_) => Err(over(max_bytes)),
            error => Err(refused(&error)),
        },
        |bytes| if bytes.len() > max_bytes { Err(over(max_bytes)) } else { Ok(bytes) },
    )
}

fn over(max_bytes: usize) -> Refusal {
    Refusal::new(Code::TooLarge, too_large(max_bytes))
}

fn refused(error: &ureq::Error) -> Refusal {
    let message = match error {
        ureq::Error::StatusCode(status) => format!("the server answers with status {status}"),
        error => visible(&error.to_string()).into_owned(),
    };
    Refusal::new(Code::UnreadableFile, message)
}
