//! `--report`: where it is written, and what it counts.

use std::fs;

use serde_json::Value;

use super::support::Project;
use super::{POINT, points};

#[test]
fn the_report_replaces_nothing_else() {
    let project = points();
    project.put("schemas/typewright.toml", "out = \"../out\"\n");
    project.put("mine.json", "{ \"mine\": true }\n");
    project.put("Cargo.toml", "[package]\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink(project.path("schemas/Point.json"), project.path("link.json"))
        .unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(project.path("schemas"), project.path("linked")).unwrap();
    let reports = [
        "schemas/Point.json",
        "./schemas/../schemas/Point.json",
        "SCHEMAS/point.json",
        "schemas/typewright.toml",
        "schemas/typewright.lock",
        "schemas/report.json",
        "new/../schemas/Point.json",
        "out/mod.rs",
        "out/report.json",
        "Out/POINT.rs",
        "mine.json",
        "Cargo.toml",
        "schemas",
        #[cfg(unix)]
        "/dev/zero",
        #[cfg(unix)]
        "link.json",
        #[cfg(unix)]
        "linked/Name.json",
    ];
    // Before anything is there, with everything there, and if nothing is generated.
    for turn in ["new", "again", "broken"] {
        if turn == "broken" {
            project.put("schemas/Broken.json", "{");
        }
        let before = [project.names("schemas"), project.names(".")];
        for report in reports {
            project
                .run(&["generate", "--report", report])
                .exits(3)
                .complains("error[cannot-write]: ");
            assert_eq!(project.get("schemas/Point.json"), POINT, "{report}");
            assert_eq!(project.get("mine.json"), "{ \"mine\": true }\n");
        }
        assert_eq!([project.names("schemas"), project.names(".")], before, "{turn}");
        if turn == "new" {
            project
                .run(&["generate", "--report", "report.json"])
                .exits(0)
                .says("report.json: new\n");
        }
    }
    fs::remove_file(project.path("schemas/Broken.json")).unwrap();
    project.run(&["generate", "--report", "report.json"]).exits(0).says("report.json: unchanged\n");
    project.run(&["check"]).exits(0);
}

#[test]
fn the_report_and_the_summary_count_alike() {
    let project = Project::empty();
    // A name for another type, and a type for a name.
    project.put("s/a.json", r##"{ "type": "object", "properties": { "x": { "$ref": "#/$defs/Other" } }, "$defs": { "Other": { "$ref": "#" }, "B": { "enum": ["b"] } } }"##);
    let done = project
        .run(&["generate", "s", "--report", "report.json", "--message-format", "json"])
        .exits(0);
    let summary: Value = serde_json::from_str(&done.out).unwrap();
    let report: Value = serde_json::from_str(&project.get("report.json")).unwrap();
    let n = report["types"].as_array().unwrap().len();
    assert_eq!(report["aliases"][0]["rust"], "Other");
    assert_eq!(summary["summary"]["types"], n);
    let grades = report["grades"].as_object().unwrap().values();
    assert_eq!(grades.map(|n| n.as_u64().unwrap()).sum::<u64>(), n as u64);
}

#[test]
fn the_report_finds_types_by_pointer() {
    let project = points();
    project
        .run(&["generate", "schemas", "--report", "r/report.json"])
        .exits(0)
        .says("r/report.json: new");
    let report: Value = serde_json::from_str(&project.get("r/report.json")).unwrap();
    assert_eq!(report["schemaVersion"], 1);
    let types = report["types"].as_array().unwrap();
    let point = types.iter().find(|it| it["file"] == "Point.json" && it["pointer"] == "").unwrap();
    assert_eq!(point["rust"], "Point");
    assert!(
        report["diagnostics"].is_array()
            && report["repairs"].is_array()
            && report["grades"]["exact"].is_u64()
    );

    project.put("schemas/Bad.json", "{");
    project.run(&["generate", "schemas", "--report", "r/report.json"]).exits(3);
    let report: Value = serde_json::from_str(&project.get("r/report.json")).unwrap();
    assert_eq!(
        (&report["types"], &report["diagnostics"][0]["code"]),
        (&serde_json::json!([]), &"bad-json".into())
    );
}
