//! Projects by the dozen: as many as somebody's picker has to cope with. They cost nothing until they are looked into.

use super::people::next_namespace_id;
use crate::clock;
use crate::directory::{AccessLevel, Directory, Group, Membership, Project, Visibility};

/// The group that holds them all, and its subgroups.
const FLEET: (&str, &str) = ("fleet", "Fleet");
const WATERS: [(&str, &str); 3] =
    [("baltic", "Baltic Sea"), ("north-sea", "North Sea"), ("atlantic", "Atlantic")];
/// The first one's only commit, in seconds since 1970; every further one is some hours younger.
const FIRST: u64 = 1_735_725_600;
const BETWEEN: u64 = 5 * 3600;

/// Adds `count` projects, in three groups below one, of which mara is a developer and jonas sees a part.
pub(super) fn add(directory: &mut Directory, count: usize) {
    if count == 0 {
        return;
    }
    let top = add_group(directory, None, FLEET);
    let waters = WATERS.map(|water| add_group(directory, Some(&top), water));
    for (username, place, level) in
        [("mara", "fleet", AccessLevel::Developer), ("jonas", "fleet/baltic", AccessLevel::Reporter)]
    {
        if let Some(user) = directory.user_named(username) {
            let membership = Membership { user_id: user.id, place: place.to_owned(), level };
            directory.memberships.push(membership);
        }
    }
    for number in 1..=count {
        add_project(directory, &waters[number % waters.len()], number);
    }
}

fn add_group(directory: &mut Directory, parent: Option<&Group>, (path, name): (&str, &str)) -> Group {
    let beneath = |parent: &str, own: &str, between: &str| format!("{parent}{between}{own}");
    let group = Group {
        id: next_namespace_id(directory),
        parent_id: parent.map(|parent| parent.id),
        path: path.to_owned(),
        full_path: parent.map_or(path.to_owned(), |parent| beneath(&parent.full_path, path, "/")),
        name: name.to_owned(),
        full_name: parent.map_or(name.to_owned(), |parent| beneath(&parent.full_name, name, " / ")),
        description: String::new(),
        visibility: Visibility::Internal,
        created_at: "2024-12-01T09:00:00.000Z".to_owned(),
    };
    directory.groups.push(group.clone());
    group
}

fn add_project(directory: &mut Directory, group: &Group, number: usize) {
    let id = directory.projects.len() as u64 + 1;
    let path = format!("ferry-{number:03}");
    directory.projects.push(Project {
        id,
        namespace_id: group.id,
        full_path: format!("{}/{path}", group.full_path),
        path,
        name: format!("Ferry No. {number}"),
        description: format!("Deck plans of ferry {number}"),
        topics: Vec::new(),
        visibility: if number.is_multiple_of(5) { Visibility::Internal } else { Visibility::Private },
        archived: false,
        created_at: clock::timestamp(made_at(number) * 1000),
        protections: Vec::new(),
        former_paths: Vec::new(),
        has_repository: true,
        is_bulk: true,
    });
}

fn made_at(number: usize) -> u64 {
    FIRST + u64::try_from(number).unwrap_or(0) * BETWEEN
}

/// When the only commit was made, in seconds since 1970.
pub(super) fn committed_at(project: &Project) -> u64 {
    let number = project.path.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or(0);
    made_at(number) + 600
}

/// Its history, for `git fast-import`: one commit with a diagram.
pub(super) fn stream(project: &Project) -> Vec<u8> {
    let readme = format!("# {}\n\n{}\n", project.name, project.description);
    let diagram = format!(
        "<mxfile>\n  <diagram id=\"deck\" name=\"Car deck\">\n    <mxGraphModel grid=\"1\" page=\"1\">\n      <root>\n\
         \x20       <mxCell id=\"0\" />\n        <mxCell id=\"1\" parent=\"0\" />\n\
         \x20       <mxCell id=\"hull\" value=\"{}\" style=\"rounded=1;html=1;\" vertex=\"1\" parent=\"1\">\n\
         \x20         <mxGeometry x=\"80\" y=\"80\" width=\"240\" height=\"80\" as=\"geometry\" />\n        </mxCell>\n\
         \x20     </root>\n    </mxGraphModel>\n  </diagram>\n</mxfile>\n",
        project.name
    );
    let message = "Draw the car deck\n";
    let at = clock::timestamp(committed_at(project) * 1000);
    let (day, time) = (at.get(..10).unwrap_or_default(), at.get(11..19).unwrap_or_default());
    let signature = format!("Mara Köhler <mara@meridian.example> {day} {time} +0000");
    format!(
        "commit refs/heads/main\nauthor {signature}\ncommitter {signature}\ndata {}\n{message}\n\
         M 100644 inline README.md\ndata {}\n{readme}\nM 100644 inline deck plans/car deck.drawio\ndata {}\n{diagram}\n",
        message.len(),
        readme.len(),
        diagram.len(),
    )
    .into_bytes()
}
