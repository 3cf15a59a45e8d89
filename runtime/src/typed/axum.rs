//! Documents in requests and responses of axum: with the feature `axum`.
//!
//! ```
//! use typewright::axum::Valid;
//! # use typewright::Json as Order;
//!
//! async fn create(Valid(order): Valid<Order>) -> Valid<Order> {
//!     Valid(order)
//! }
//! ```

use axum_core::{
    body::Body,
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};

use bytes::Bytes;

use super::{
    Value,
    http::{self, Problem},
};

/// A value that is read from the body of a request, or that is the body of a response.
///
/// The body is read once, from its bytes. What is no valid document is answered with a [`Problem`]:
/// 415 if it is said to be something else than JSON, 413 if it is larger than the `DefaultBodyLimit`
/// of axum, 400 if it is no JSON, and 422 with all violations if the schema does not accept it. A
/// handler that takes `Result<Valid<T>, Problem>` answers in its own way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Valid<T>(pub T);

impl<T: Value, S: Send + Sync> FromRequest<S> for Valid<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !http::is_json(request.headers()) {
            return Err(Problem::unsupported());
        }
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|rejected| {
            let is_too_large = rejected.status() == ::http::StatusCode::PAYLOAD_TOO_LARGE;
            if is_too_large { Problem::too_large() } else { Problem::unreadable() }
        })?;
        Ok(Self(super::from_json(&body)?))
    }
}

impl<T: Value> IntoResponse for Valid<T> {
    fn into_response(self) -> Response {
        http::response(&self.0).map(Body::from)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.response().map(Body::from)
    }
}
