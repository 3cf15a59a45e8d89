//! The operations of API descriptions with their types, for authors of clients and servers, and for
//! finding out which types are requests.

use crate::{
    graph::types::{Graph, TypeId},
    sorted::SortedMap,
};

/// An operation of an API description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its `operationId`, or nothing.
    pub id: Option<String>,
    /// The HTTP method, in lower case.
    pub method: String,
    /// The path, the name of the webhook, or the name of the callback.
    pub path: String,
    /// Which of these it is.
    pub kind: OperationKind,
    /// The file that contains it.
    pub file: String,
    /// The JSON pointer to it.
    pub pointer: String,
    /// The schemas of requests and responses, in document order.
    pub schemas: Vec<OperationSchema>,
}

/// Who calls an operation, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OperationKind {
    /// A client calls it at a path.
    Path,
    /// The server calls it: a webhook.
    Webhook,
    /// The server calls it at an address that a client gave.
    Callback,
}

impl OperationKind {
    /// The name, as reports have it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Webhook => "webhook",
            Self::Callback => "callback",
        }
    }
}

/// A schema of an operation, and the type it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationSchema {
    /// What it describes.
    pub role: Role,
    /// The media type, if it is that of a body.
    pub media: Option<String>,
    /// Whether it has to be there: a parameter, a header, or the body of a request.
    pub required: bool,
    /// The file that contains the schema.
    pub file: String,
    /// The JSON pointer to the schema.
    pub pointer: String,
    /// The type; nothing if the description has none, or leads to nothing.
    pub ty: Option<TypeId>,
}

/// The role of a schema in an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The body of the request.
    Request,
    /// The body of a response.
    Response {
        /// `200`, `4XX`, `default`.
        status: String,
    },
    /// A parameter.
    Parameter {
        /// Its name.
        name: String,
        /// Where it stands: `path`, `query`, `querystring`, `header`, `cookie`, or `formData`.
        location: String,
    },
    /// A header of a response.
    Header {
        /// The response.
        status: String,
        /// The name of the header.
        name: String,
    },
}

impl Role {
    /// The name, as reports have it.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response { .. } => "response",
            Self::Parameter { .. } => "parameter",
            Self::Header { .. } => "header",
        }
    }

    /// Whether the caller sends it.
    #[must_use]
    pub const fn is_sent(&self) -> bool {
        matches!(self, Self::Request | Self::Parameter { .. })
    }
}

/// Which way the values of a type go, seen from the caller of the operations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// They are part of requests.
    pub sent: bool,
    /// They are part of responses.
    pub received: bool,
}

impl Traffic {
    /// In words: `only in requests`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match (self.sent, self.received) {
            (true, true) => "in requests and responses",
            (true, false) => "only in requests",
            (false, true) => "only in responses",
            (false, false) => "in no request and no response",
        }
    }
}

/// Which way the values of each type go that any operation has; types of parts go where their
/// wholes do. A callback or webhook is called by the server, so what it sends, a client of the
/// paths receives.
#[must_use]
pub fn traffic(graph: &Graph) -> SortedMap<TypeId, Traffic> {
    let mut traffic: SortedMap<TypeId, Traffic> = SortedMap::new();
    let mut stack: Vec<(TypeId, Traffic)> = Vec::new();
    for operation in &graph.operations {
        for schema in &operation.schemas {
            let by_client = operation.kind == OperationKind::Path;
            let sent = schema.role.is_sent() == by_client;
            stack.extend(schema.ty.map(|id| (id, Traffic { sent, received: !sent })));
        }
    }
    while let Some((id, way)) = stack.pop() {
        let known = traffic.entry(id).or_default();
        let all =
            Traffic { sent: known.sent || way.sent, received: known.received || way.received };
        if all == *known {
            continue;
        }
        *known = all;
        if let Some(def) = usize::try_from(id.0).ok().and_then(|n| graph.types.get(n)) {
            def.each_use(&mut |used| used.each_named(&mut |part| stack.push((part, way))));
        }
    }
    traffic
}
