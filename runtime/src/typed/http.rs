//! Documents in requests and responses of HTTP, for any framework: with the feature `http`.
//!
//! ```
//! # use typewright::{Json, http};
//! # let (headers, body) = (::http::HeaderMap::new(), b"{}");
//! # fn handle(headers: &::http::HeaderMap, body: &[u8]) -> ::http::Response<Vec<u8>> {
//! match http::read::<Json>(headers, body) {
//!     Ok(value) => http::response(&value),
//!     Err(problem) => problem.response(),
//! }
//! # }
//! # assert_eq!(handle(&headers, body).status(), 415);
//! ```

mod problem;

use ::http::{HeaderMap, HeaderValue, Response, header::CONTENT_TYPE};

pub use self::problem::Problem;
use crate::typed::{self, Value};

/// The media type of JSON.
pub const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Reads the body of a request.
///
/// # Errors
///
/// A problem of status 415 if the headers do not say that it is JSON, 400 if it is none, and 422 if
/// the schema does not accept it.
pub fn read<T: Value>(headers: &HeaderMap, body: &[u8]) -> Result<T, Problem> {
    if !is_json(headers) {
        return Err(Problem::unsupported());
    }
    typed::from_json(body).map_err(Problem::from)
}

/// A response with a value as JSON, and status 200.
#[must_use]
pub fn response<T: Value>(value: &T) -> Response<Vec<u8>> {
    let mut response = Response::new(typed::to_json(value).into_bytes());
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}

/// Whether the headers say that the body is JSON: `application/json`, or a type that ends in `+json`.
#[must_use]
pub fn is_json(headers: &HeaderMap) -> bool {
    let text = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = text.and_then(|text| text.split(';').next()).unwrap_or_default().trim();
    let Some((kind, name)) = media_type.split_once('/') else { return false };
    let suffix = name.rsplit_once('+').map_or(name, |(_, suffix)| suffix);
    kind.eq_ignore_ascii_case("application") && suffix.eq_ignore_ascii_case("json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typed::Json;

    fn headers(content_type: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_str(content_type) {
            headers.insert(CONTENT_TYPE, value);
        }
        headers
    }

    #[test]
    fn media_types_of_json() {
        for good in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/cloudevents+json ;x=1",
            "application/problem+JSON",
        ] {
            assert!(is_json(&headers(good)), "{good}");
        }
        for bad in
            ["", "text/json", "application/jsonp", "application/json+xml", "json", "application/x"]
        {
            assert!(!is_json(&headers(bad)), "{bad}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }

    #[test]
    fn statuses() {
        let status = |content_type: &str, body: &[u8]| {
            read::<Vec<i64>>(&headers(content_type), body).map_err(|it| it.status().as_u16())
        };
        assert_eq!(status("application/json", b"[1]"), Ok(vec![1]));
        for (content_type, body, expected) in [
            ("text/plain", &b"[1]"[..], 415),
            ("application/json", b"[1", 400),
            ("application/json", b"", 400),
            ("application/json", b"\xff", 400),
            ("application/json", b"[\"x\"]", 422),
            ("application/json", b"{}", 422),
        ] {
            assert_eq!(status(content_type, body), Err(expected), "{body:?}");
        }
        let json: Result<Json, Problem> = read(&headers("application/json"), b"[1, 2]");
        assert_eq!(json.map(|it| response(&it).into_body()), Ok(b"[1, 2]".to_vec()));
    }
}
