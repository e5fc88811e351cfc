//! A merged document in the file of one side: only what the other side changed is written anew.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use format::{Limits, read, write};
use model::{Document, Edit, merge};

const BASE: &str = r#"<mxfile host="app.example" compressed="false">
  <!-- kept -->
  <diagram id="one" name="One">
    <mxGraphModel dx="1000" grid="1" unknown="x">
      <root>
        <mxCell id="0" />
        <mxCell id="1" parent="0" />
        <mxCell id="a" value="A" style="html=1;" vertex="1" parent="1">
          <mxGeometry x="10" y="10" width="40" height="20" as="geometry" />
        </mxCell>
        <mxCell id="b" value="B" style="html=1;" vertex="1" parent="1">
          <mxGeometry x="60" y="10" width="40" height="20" as="geometry" />
        </mxCell>
        <mxCell id="c" value="C" style="html=1;" vertex="1" parent="1"><mxGeometry x="1" width="9" height="9" as="geometry"/></mxCell>
      </root>
    </mxGraphModel>
  </diagram>
  <diagram name="Packed" id="two">jVLLboMwEPwajpUAJyk9tpS0h1aqlEPbowMLuDFe5JhA8vVdwObRKFIviJ2Z2fU+PBaV3YvidfGGGUiP+FnnsWePkCDYUPY1wcUCIQ0skCuRWdECHMQVLOhbtBEZnK1sgDSi1KK2YIpVBale5eVKYWvLcpT21ZrncAUcUi6v0U+R6WJAH1b+jL+CyAv3crB5HJiSO7Ht5FTwDNsFxBKPxQpRD39lF4M003NzGXz7G+z0MAWV/o/hMBjOXDa2N/ugvLhmYYZgmlMNBH4uM4vUx9Y</diagram>
  <diagram id="three" name="Three">
	<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/></root></mxGraphModel>
  </diagram>
</mxfile>
"#;

fn opened(text: &str) -> format::Opened {
    read(text.as_bytes(), &Limits::default()).unwrap()
}

fn edited(document: &Document, change: impl FnOnce(&mut Edit)) -> Document {
    let mut document = document.clone();
    let mut edit = Edit::new(&mut document);
    change(&mut edit);
    drop(edit.finish());
    document
}

/// The lines of one text that are not in the other, each way.
fn changed_lines<'t>(before: &'t str, after: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let without = |one: &'t str, other: &str| {
        let known: Vec<&str> = other.lines().collect();
        one.lines().filter(|line| !known.contains(line)).map(str::trim).collect()
    };
    (without(before, after), without(after, before))
}

#[test]
fn a_merged_document_differs_from_their_file_in_my_lines_alone() {
    let base = opened(BASE);
    let their_text = BASE
        .replace(r#"value="A" style="html=1;""#, r#"value="Theirs" style="html=1;""#)
        .replace(r#"name="Three""#, r#"name="Their name""#);
    let theirs = opened(&their_text);
    let page = base.document.pages()[0].id.clone();
    let mine = edited(&base.document, |edit| {
        edit.change(&page, &"a".into(), |cell| cell.style = cell.style.with("fillColor", "red")).unwrap();
        edit.change(&page, &"b".into(), |cell| cell.label = "Mine".to_owned()).unwrap();
    });
    let merged = merge(&base.document, &mine, &theirs.document);
    assert_eq!(merged.conflicts(), []);
    let bytes = write(&merged.document(&[]), &theirs.source);
    let text = String::from_utf8(bytes.clone()).unwrap();
    let (gone, come) = changed_lines(&their_text, &text);
    assert_eq!(
        gone,
        [
            r#"<mxCell id="a" value="Theirs" style="html=1;" vertex="1" parent="1">"#,
            r#"<mxCell id="b" value="B" style="html=1;" vertex="1" parent="1">"#
        ]
    );
    assert_eq!(
        come,
        [
            r#"<mxCell id="a" value="Theirs" style="html=1;fillColor=red;" vertex="1" parent="1">"#,
            r#"<mxCell id="b" value="Mine" style="html=1;" vertex="1" parent="1">"#
        ]
    );
    // The pages that I did not touch are theirs byte for byte, the compressed one included.
    let from = |text: &str| text.find("<diagram name=\"Packed\"").unwrap();
    assert_eq!(&text[from(&text)..], &their_text[from(&their_text)..]);
    assert_eq!(read(&bytes, &Limits::default()).unwrap().document, merged.document(&[]));
}

#[test]
fn a_merge_without_a_change_of_mine_writes_their_bytes() {
    let base = opened(BASE);
    let their_text = BASE.replace(r#"value="C""#, r#"value="Theirs""#);
    let theirs = opened(&their_text);
    let merged = merge(&base.document, &base.document, &theirs.document).document(&[]);
    assert_eq!(write(&merged, &theirs.source), their_text.as_bytes());
}

#[test]
fn what_i_removed_and_added_costs_their_file_those_lines_and_no_others() {
    let base = opened(BASE);
    let their_text = BASE.replace(r#"value="C""#, r#"value="Theirs""#);
    let theirs = opened(&their_text);
    let page = base.document.pages()[0].id.clone();
    let mine = edited(&base.document, |edit| {
        edit.remove(&page, &"a".into()).unwrap();
        let mut new = model::Cell::new("new", model::CellKind::Shape);
        new.parent = Some("1".into());
        edit.insert(&page, usize::MAX, new).unwrap();
    });
    let merged = merge(&base.document, &mine, &theirs.document).document(&[]);
    let text = String::from_utf8(write(&merged, &theirs.source)).unwrap();
    let (gone, come) = changed_lines(&their_text, &text);
    assert!(gone.iter().all(|line| line.contains("id=\"a\"") || line.contains("x=\"10\"")), "{gone:?}");
    assert!(matches!(come[..], [line] if line.contains("id=\"new\"")), "{come:?}");
}
