//! Uses the generated types the way a program does: values built in Rust, unions matched, other
//! serde formats, members that the schemas do not know.

use std::{collections::BTreeMap, error::Error};

use serde_json::{Value, json};
use vapi_types::{
    Extra, Report, ServerMessageTransferUpdate,
    ServerMessageTransferUpdateDestination as Destination,
    ServerMessageTransferUpdatePhoneNumber as PhoneNumber, TransferDestinationNumber,
    TransferDestinationNumberMessage as Message, TransferDestinationSip, TransferPlan,
    TransferPlanMode, TransferPlanSipVerb,
};

/// A destination with nothing but what the schema requires.
fn destination(number: &str) -> TransferDestinationNumber {
    TransferDestinationNumber {
        message: None,
        number_e164_check_enabled: None,
        number: number.to_owned(),
        extension: None,
        caller_id: None,
        transfer_plan: None,
        description: None,
        extra: Extra::default(),
    }
}

/// Pointer and keyword of each violation, sorted.
fn places(report: &Report) -> Vec<(String, &'static str)> {
    let place = |it: &vapi_types::Violation| (it.pointer(), it.keyword.as_str());
    let mut places: Vec<_> = report.violations().iter().map(place).collect();
    places.sort();
    places
}

/// The only violation of a report.
fn only(report: &Report) -> &vapi_types::Violation {
    let [violation] = report.violations() else { panic!("one violation expected:\n{report}") };
    violation
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("what is written is JSON")
}

#[test]
fn a_value_built_in_rust_is_written_with_its_constants() {
    let message = ServerMessageTransferUpdate {
        destination: Some(Destination::from(TransferDestinationNumber {
            message: Some(Message::String("I am putting you through.".to_owned())),
            extension: Some("204".to_owned()),
            ..destination("+14155550123")
        })),
        timestamp: Some(0.5),
        ..ServerMessageTransferUpdate::default()
    };

    assert!(message.validate().is_ok());
    let expected = json!({
        "type": "transfer-update",
        "timestamp": 0.5,
        "destination": {
            "type": "number",
            "number": "+14155550123",
            "message": "I am putting you through.",
            "extension": "204",
        },
    });
    assert_eq!(value(&message.to_json()), expected);
    assert_eq!(ServerMessageTransferUpdate::from_json(message.to_json()).unwrap(), message);
}

#[test]
fn an_empty_value_is_the_shortest_message() {
    let mut message = ServerMessageTransferUpdate::default();
    assert_eq!(value(&message.to_json()), json!({ "type": "transfer-update" }));

    message.customer.get_or_insert_default();
    assert_eq!(value(&message.to_json()), json!({ "type": "transfer-update", "customer": {} }));
}

#[test]
fn defaults_are_not_written_back() {
    let text = r#"{"type":"number","number":"+14155550123"}"#;
    let destination = TransferDestinationNumber::from_json(text).unwrap();
    assert_eq!(destination.number_e164_check_enabled, None);
    assert_eq!(value(&destination.to_json()), value(text));
}

#[test]
fn a_union_is_matched_by_the_titles_of_its_branches() {
    let read = |destination: Value| {
        let text = json!({ "type": "transfer-update", "destination": destination }).to_string();
        match ServerMessageTransferUpdate::from_json(text).unwrap().destination {
            Some(Destination::Assistant(assistant)) => {
                format!("assistant {}", assistant.assistant_name)
            }
            Some(Destination::Number(number)) => format!("number {}", number.number),
            Some(Destination::Sip(sip)) => format!("sip {}", sip.sip_uri),
            None => "nowhere".to_owned(),
        }
    };
    assert_eq!(
        read(json!({ "type": "assistant", "assistantName": "Billing" })),
        "assistant Billing"
    );
    assert_eq!(read(json!({ "type": "number", "number": "+14155550123" })), "number +14155550123");
    assert_eq!(
        read(json!({ "type": "sip", "sipUri": "sip:a@example.com" })),
        "sip sip:a@example.com"
    );

    let provider = |phone_number: Value| {
        let text = json!({ "type": "transfer-update", "phoneNumber": phone_number }).to_string();
        match ServerMessageTransferUpdate::from_json(text).unwrap().phone_number.unwrap() {
            PhoneNumber::ByoPhoneNumber(byo) => format!("byo {}", byo.credential_id),
            PhoneNumber::TwilioPhoneNumber(twilio) => {
                format!("twilio {}", twilio.twilio_account_sid)
            }
            PhoneNumber::VonagePhoneNumber(vonage) => format!("vonage {}", vonage.number),
            PhoneNumber::VapiPhoneNumber(vapi) => format!("vapi {:?}", vapi.sip_uri),
            PhoneNumber::TelnyxPhoneNumber(telnyx) => format!("telnyx {}", telnyx.number),
        }
    };
    assert_eq!(provider(json!({ "provider": "byo-phone-number", "credentialId": "c" })), "byo c");
    assert_eq!(
        provider(json!({ "provider": "twilio", "number": "1", "twilioAccountSid": "AC" })),
        "twilio AC"
    );
    assert_eq!(
        provider(json!({ "provider": "vonage", "number": "1", "credentialId": "c" })),
        "vonage 1"
    );
    assert_eq!(provider(json!({ "provider": "vapi" })), "vapi None");
    assert_eq!(
        provider(json!({ "provider": "telnyx", "number": "1", "credentialId": "c" })),
        "telnyx 1"
    );
}

#[test]
fn a_message_is_text_or_a_custom_message() {
    let read = |message: Value| {
        let text =
            json!({ "type": "number", "number": "+14155550123", "message": message }).to_string();
        match TransferDestinationNumber::from_json(text).unwrap().message.unwrap() {
            Message::String(text) => text,
            Message::CustomMessage(custom) => {
                let texts = custom.contents.unwrap_or_default();
                texts
                    .into_iter()
                    .map(|it| format!("{}={}", it.language, it.text))
                    .collect::<Vec<_>>()
                    .join(" ")
            }
        }
    };
    assert_eq!(read(json!("")), "");
    let contents = json!([
        { "type": "text", "language": "en", "text": "Hello" },
        { "type": "text", "language": "yue", "text": "你好" },
    ]);
    assert_eq!(
        read(json!({ "type": "custom-message", "contents": contents })),
        "en=Hello yue=你好"
    );
}

#[test]
fn a_bad_value_built_in_rust_does_not_validate() {
    let mut plan = TransferPlan::from_json(r#"{ "mode": "blind-transfer" }"#).unwrap();
    assert_eq!(plan.mode, TransferPlanMode::BlindTransfer);
    plan.sip_verb = Some(TransferPlanSipVerb::Dial);
    plan.timeout = Some(0.0);
    plan.dial_timeout = Some(600.0);
    let message = ServerMessageTransferUpdate {
        destination: Some(Destination::from(TransferDestinationNumber {
            extension: Some(String::new()),
            caller_id: Some("é".repeat(40)),
            transfer_plan: Some(Box::new(plan)),
            ..destination("12")
        })),
        ..ServerMessageTransferUpdate::default()
    };

    let expected = [
        ("/destination/extension".to_owned(), "minLength"),
        ("/destination/number".to_owned(), "minLength"),
        ("/destination/transferPlan/timeout".to_owned(), "minimum"),
    ];
    assert_eq!(places(&message.validate().unwrap_err()), expected);
}

#[test]
fn a_number_that_json_cannot_say_does_not_validate() {
    for timestamp in [f64::NAN, f64::INFINITY] {
        let message = ServerMessageTransferUpdate {
            timestamp: Some(timestamp),
            ..ServerMessageTransferUpdate::default()
        };
        assert!(message.validate().is_err(), "{timestamp}");
    }
}

#[test]
fn a_violation_says_where_what_and_why() {
    let text =
        "{\r\n  \"type\": \"number\",\r\n  \"description\": \"Ünïcode\", \"number\": \"12\"\r\n}";
    let report = TransferDestinationNumber::from_json(text).unwrap_err();
    let violation = only(&report);
    assert_eq!(violation.pointer(), "/number");
    assert_eq!((violation.line, violation.column), (3, 39));
    assert_eq!(violation.keyword.as_str(), "minLength");
    assert!(violation.schema.ends_with("/properties/number/minLength"), "{}", violation.schema);
    assert!(violation.schema.contains("TransferDestinationNumber"), "{}", violation.schema);

    let line = violation.to_string();
    for part in ["/number", "3:39", "3"] {
        assert!(line.contains(part), "{part} is not in: {line}");
    }
    assert!(report.to_string().contains(&line));
    let error: Box<dyn Error + Send + Sync> = Box::new(report);
    assert!(error.to_string().contains("/number"));
}

#[test]
fn the_verdict_alone_is_the_same_verdict() {
    let good = r#"{ "type": "sip", "sipUri": "sip:a@example.com" }"#;
    assert!(TransferDestinationSip::accepts(good));
    assert!(TransferDestinationSip::check_json(good).is_ok());

    let bad = r#"{ "type": "sip", "sipUri": null, "callerId": 1 }"#;
    assert!(!TransferDestinationSip::accepts(bad));
    let expected = [("/callerId".to_owned(), "type"), ("/sipUri".to_owned(), "type")];
    assert_eq!(places(&TransferDestinationSip::check_json(bad).unwrap_err()), expected);
    assert_eq!(places(&TransferDestinationSip::from_json(bad).unwrap_err()), expected);
}

#[test]
fn endless_nesting_is_refused() {
    let text = format!(r#"{{ "type": "transfer-update", "call": {}"#, "[".repeat(1_000_000));
    let report = ServerMessageTransferUpdate::from_json(&text).unwrap_err();
    assert_eq!(only(&report).keyword.as_str(), "depth");
    assert!(!ServerMessageTransferUpdate::accepts(&text));
}

#[test]
fn serde_goes_through_the_same_rules() {
    let text = r#"[{ "type": "number", "number": "+14155550123", "later": 1 }]"#;
    let list: Vec<TransferDestinationNumber> = serde_json::from_str(text).unwrap();
    assert_eq!(value(&serde_json::to_string(&list).unwrap()), value(text));
    assert_eq!(serde_json::to_value(&list).unwrap(), value(text));

    // From a value there is no text to be read: the members arrive one by one, as from any other
    // format.
    let again: Vec<TransferDestinationNumber> = serde_json::from_value(value(text)).unwrap();
    assert_eq!(again, list);
    let named: BTreeMap<String, TransferDestinationNumber> =
        serde_json::from_value(json!({ "desk": value(text)[0] })).unwrap();
    assert_eq!(named["desk"], list[0]);

    let bad = json!([{ "type": "number", "number": "12" }]);
    let from_text =
        serde_json::from_str::<Vec<TransferDestinationNumber>>(&bad.to_string()).unwrap_err();
    assert!(from_text.to_string().contains("/number"), "{from_text}");
    let from_value = serde_json::from_value::<Vec<TransferDestinationNumber>>(bad).unwrap_err();
    assert!(from_value.to_string().contains("/number"), "{from_value}");
}

#[test]
fn a_string_enum_is_text_on_both_sides() {
    let mode: TransferPlanMode = "warm-transfer-twiml".parse().unwrap();
    assert_eq!(mode, TransferPlanMode::WarmTransferTwiml);
    assert_eq!(mode.to_string(), "warm-transfer-twiml");
    assert_eq!(
        TransferPlanMode::try_from("blind-transfer").unwrap(),
        TransferPlanMode::BlindTransfer
    );
    assert_eq!(
        TransferPlanSipVerb::try_from("refer".to_owned()).unwrap(),
        TransferPlanSipVerb::Refer
    );

    for text in ["", "Blind-Transfer", "blind-transfer ", "blind_transfer"] {
        assert!(text.parse::<TransferPlanMode>().is_err(), "{text:?}");
        assert!(TransferPlanMode::try_from(text).is_err(), "{text:?}");
    }
}

#[test]
fn what_is_added_tomorrow_survives_a_change() {
    let text = r#"{
        "type": "transfer-update",
        "rate": 1.10,
        "destination": { "type": "number", "number": "+14155550123", "region": { "hops": [1, 12345678901234567890123] } }
    }"#;
    let mut message = ServerMessageTransferUpdate::from_json(text).unwrap();
    let Some(Destination::Number(number)) = &mut message.destination else {
        panic!("the tag is `number`")
    };
    number.extension = Some("204".to_owned());

    let written = message.to_json();
    let mut expected = value(text);
    expected["destination"]["extension"] = json!("204");
    assert_eq!(value(&written), expected);
    // Numbers nobody declared keep the digits that they came with.
    assert!(written.contains("1.10") && written.contains("12345678901234567890123"), "{written}");
}

#[test]
fn absent_is_not_null() {
    let with_null = r#"{"type":"transfer-update","call":null}"#;
    let message = ServerMessageTransferUpdate::from_json(with_null).unwrap();
    assert!(message.call.is_some());
    assert_eq!(value(&message.to_json()), value(with_null));

    let without = r#"{"type":"transfer-update"}"#;
    let message = ServerMessageTransferUpdate::from_json(without).unwrap();
    assert!(message.call.is_none());
    assert_eq!(value(&message.to_json()), value(without));
}

#[test]
fn a_type_carries_its_schema() {
    let schema = value(ServerMessageTransferUpdate::SCHEMA);
    assert_eq!(schema["$id"], "#/components/schemas/ServerMessageTransferUpdate");
    assert_eq!(schema["required"], json!(["type"]));
}

#[test]
fn values_and_reports_can_be_sent_to_other_threads() {
    fn sendable<T: Send + Sync + 'static>() {}
    sendable::<ServerMessageTransferUpdate>();
    sendable::<Report>();
}
