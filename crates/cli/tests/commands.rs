//! The command line as a user sees it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const DIAGRAM: &str = r#"<mxfile><diagram id="one" name="First"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="a" value="Start" style="html=1;fillColor=#ff0000;" vertex="1" parent="1"><mxGeometry x="20" y="20" width="80" height="40" as="geometry"/></mxCell>
<mxCell id="b" style="shape=nobody.knows;" vertex="1" parent="1"><mxGeometry x="200" y="20" width="80" height="40" as="geometry"/></mxCell>
<mxCell id="e" style="edgeStyle=orthogonalEdgeStyle;" edge="1" parent="1" source="a" target="b"><mxGeometry relative="1" as="geometry"/></mxCell>
</root></mxGraphModel></diagram></mxfile>"#;

fn drawbridge(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_drawbridge")).args(arguments).output().expect("the program runs")
}

fn diagram(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("a diagram.drawio");
    std::fs::write(&path, DIAGRAM).expect("the folder can be written");
    path
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the temporary folder has a plain name")
}

#[test]
fn inspect_tells_where_everything_lies() {
    let folder = TempDir::new().expect("a folder");
    let output = drawbridge(&["inspect", text(&diagram(&folder))]);
    assert!(output.status.success(), "{output:?}");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    let cells = report["pages"][0]["cells"].as_array().expect("a list of cells");
    assert_eq!(report["pages"][0]["name"], "First");
    assert_eq!(cells[0]["bounds"], serde_json::json!({ "x": 20.0, "y": 20.0, "w": 80.0, "h": 40.0 }));
    assert_eq!((&cells[0]["kind"], &cells[0]["fallback"]), (&"vertex".into(), &false.into()));
    assert!(cells[0]["label"]["w"].as_f64().expect("a width") > 20.0);
    assert_eq!((&cells[1]["label"], &cells[1]["fallback"]), (&serde_json::Value::Null, &true.into()));
    assert_eq!(cells[2]["points"], serde_json::json!([[100.0, 40.0], [200.0, 40.0]]));
}

#[test]
fn export_paints_the_area_that_was_asked_for() {
    let folder = TempDir::new().expect("a folder");
    let picture = folder.path().join("out.png");
    let (input, output) = (diagram(&folder), text(&picture));
    let run = drawbridge(&[
        "export",
        text(&input),
        "-o",
        output,
        "--page",
        "1",
        "--area=10,-5,100,80",
        "--scale",
        "2",
    ]);
    assert!(run.status.success(), "{run:?}");
    let bytes = std::fs::read(&picture).expect("the picture is there");
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    // The header holds width and height.
    assert_eq!(bytes[16..24], [0, 0, 0, 200, 0, 0, 0, 160]);
}

#[test]
fn a_whole_page_has_its_colour_and_a_part_of_it_lies_on_white() {
    let folder = TempDir::new().expect("a folder");
    let input = folder.path().join("dark.drawio");
    let dark = DIAGRAM.replace("<mxGraphModel>", "<mxGraphModel background=\"#123456\">");
    std::fs::write(&input, dark).expect("the folder can be written");
    let picture = folder.path().join("out.svg");
    let painted = |arguments: &[&str]| {
        let fixed = ["export", text(&input), "-o", text(&picture)];
        assert!(drawbridge(&[&fixed, arguments].concat()).status.success());
        std::fs::read_to_string(&picture).expect("the picture is there")
    };
    assert!(painted(&[]).contains("#123456"));
    assert!(!painted(&["--area=0,0,50,50"]).contains("#123456"));
    assert!(painted(&["--area=0,0,50,50", "--background", "page"]).contains("#123456"));
    assert!(!painted(&["--background", "none"]).contains("#123456"));
}

#[test]
fn export_writes_svg_with_real_text() {
    let folder = TempDir::new().expect("a folder");
    let picture = folder.path().join("out.svg");
    let run = drawbridge(&["export", text(&diagram(&folder)), "-o", text(&picture)]);
    assert!(run.status.success(), "{run:?}");
    let svg = std::fs::read_to_string(&picture).expect("the picture is there");
    assert!(svg.contains(">Start</text>") && !svg.contains("foreignObject"), "{svg}");
}

#[test]
fn failures_say_what_and_where() {
    let folder = TempDir::new().expect("a folder");
    let input = diagram(&folder);
    let missing = folder.path().join("missing.drawio");
    let picture = folder.path().join("out.bmp");
    let cases: [(&[&str], &str); 3] = [
        (&["inspect", text(&missing)], "missing.drawio"),
        (&["export", text(&input), "-o", text(&picture)], "should end in .png or .svg"),
        (
            &["export", text(&input), "-o", text(&picture), "--page", "7"],
            "there is no page 7: the diagram has 1",
        ),
    ];
    for (arguments, message) in cases {
        let output = drawbridge(arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains(message), "{output:?}");
        assert!(output.stdout.is_empty());
    }
}
