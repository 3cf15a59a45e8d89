//! Why a request is refused, as RFC 9457 has it.

use std::{error::Error, fmt};

use ::http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE};

use crate::{check::Report, typed};

/// Problem details: why a request is refused, and all violations if its body is not valid.
///
/// ```
/// # use typewright::{Json, http::Problem};
/// let report = typewright::from_json::<Vec<bool>>(b"[1]").unwrap_err();
/// let problem = Problem::from(report);
/// assert_eq!(problem.status(), 422);
/// let json: Json = problem.to_json().parse().unwrap();
/// assert_eq!(json.get("title").unwrap().as_str(), "\"Unprocessable Content\"");
/// assert_eq!(json.get("violations").unwrap().at(0).unwrap().get("instance").unwrap().as_str(), "\"/0\"");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    status: StatusCode,
    detail: String,
    report: Option<Box<Report>>,
}

impl Problem {
    /// The media type of problem details.
    pub const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

    /// A body of a type that is not JSON.
    #[must_use]
    pub fn unsupported() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "send JSON, as `Content-Type: application/json`",
        )
    }

    /// A body that is too large.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is larger than this server takes")
    }

    /// A body that could not be received.
    #[must_use]
    pub fn unreadable() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "the body ended before it was complete")
    }

    fn new(status: StatusCode, detail: &str) -> Self {
        Self { status, detail: detail.to_owned(), report: None }
    }

    /// The status of the response.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The violations, if the body was read.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.report.as_deref()
    }

    /// The problem details as JSON: `title`, `status`, `detail`, and `violations` with every field
    /// of each [`Violation`](crate::Violation).
    #[must_use]
    pub fn to_json(&self) -> String {
        let Self { status, detail, report } = self;
        let (title, number) = (title(*status), status.as_u16());
        let mut out = format!("{{\"title\":\"{title}\",\"status\":{number},\"detail\":");
        out.push_str(&typed::to_json(detail));
        match report.as_ref().map(|report| report.to_json()) {
            // Its object goes on in this one.
            Some(report) => {
                out.push(',');
                out.push_str(report.strip_prefix("{\"valid\":false,").unwrap_or("}"));
            }
            None => out.push('}'),
        }
        out
    }

    /// The response.
    #[must_use]
    pub fn response(&self) -> Response<Vec<u8>> {
        let mut response = Response::new(self.to_json().into_bytes());
        *response.status_mut() = self.status;
        response.headers_mut().insert(CONTENT_TYPE, Self::MEDIA_TYPE);
        response
    }
}

/// The name of a status, as RFC 9110 has it.
fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNPROCESSABLE_ENTITY => "Unprocessable Content",
        StatusCode::PAYLOAD_TOO_LARGE => "Content Too Large",
        status => status.canonical_reason().unwrap_or("Error"),
    }
}

impl From<Report> for Problem {
    fn from(report: Report) -> Self {
        let (status, detail) = if report.is_syntax() {
            (StatusCode::BAD_REQUEST, "the body is not JSON".to_owned())
        } else {
            let detail = match (report.violations.len(), report.truncated) {
                (1, false) => "the schema does not accept the body: 1 violation".to_owned(),
                (n, false) => format!("the schema does not accept the body: {n} violations"),
                (n, true) => {
                    format!("the schema does not accept the body: more than {n} violations")
                }
            };
            (StatusCode::UNPROCESSABLE_ENTITY, detail)
        };
        Self { status, detail, report: Some(Box::new(report)) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)?;
        match &self.report {
            Some(report) => write!(f, "\n{report}"),
            None => Ok(()),
        }
    }
}

impl Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typed::Json;

    #[test]
    fn details_are_json() {
        for problem in [Problem::unsupported(), Problem::too_large(), Problem::unreadable()] {
            let text = problem.to_json();
            let json: Json = text.parse().unwrap();
            let status = json.get("status").map(|it| it.as_str().to_owned());
            assert_eq!(status, Some(problem.status().as_u16().to_string()));
            assert!(json.get("detail").is_some() && json.get("violations").is_none());
        }
        let report = typed::from_json::<Vec<i64>>(b"[\"\\\"\", 2, 3.5]").unwrap_err();
        let problem = Problem::from(report);
        let text = problem.to_json();
        let json: Json = text.parse().unwrap();
        assert_eq!(json.get("violations").map(|it| it.items().count()), Some(2), "{text}");
        let response = problem.response();
        assert_eq!(response.headers().get(CONTENT_TYPE), Some(&Problem::MEDIA_TYPE));
        assert_eq!(
            (response.status(), response.into_body()),
            (problem.status(), text.into_bytes())
        );
    }
}
