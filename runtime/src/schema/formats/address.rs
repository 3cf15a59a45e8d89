//! Internet addresses.

use std::net::{Ipv4Addr, Ipv6Addr};

/// `192.168.0.1`. The standard library refuses leading zeros and anything but four decimal octets,
/// too.
pub(super) fn ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// `2001:db8::7`, without zone.
pub(super) fn ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}
