//! A thousand commits while requests and answers get lost: each one that was acknowledged is in git exactly once, and in
//! order.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use gitlab::{Client, CommitRequest, Error, FileAction, ProjectId};
use gitlab_sim::FaultKind;

use crate::world::{MARA, OWN, World};

const WRITERS: usize = 4;
const COMMITS_EACH: usize = 250;
const SEED: u64 = 20_261_126;
const RATE: f64 = 0.12;

const KINDS: [FaultKind; 12] = [
    FaultKind::DropBefore,
    FaultKind::DropAfter,
    FaultKind::Late(Duration::from_millis(30)),
    FaultKind::Late(Duration::from_millis(150)),
    FaultKind::Delay(Duration::from_millis(20)),
    FaultKind::Hold(Duration::from_millis(20)),
    FaultKind::Status500,
    FaultKind::BadGatewayHtml,
    FaultKind::TooManyRequests { retry_after: 0 },
    FaultKind::PortalPage,
    FaultKind::ResourceLock,
    FaultKind::TruncatedBody,
];

/// What a writer saw.
#[derive(Default)]
struct Seen {
    messages: Vec<String>,
    unknown: usize,
    again: usize,
}

fn path(writer: usize) -> String {
    format!("diagrams/{writer}.drawio")
}

/// Makes commit after commit of one file, as the app does: what is unknown is asked for, what was refused for a while
/// is made again.
async fn write(client: Client, project: ProjectId, writer: usize) -> Seen {
    let (mut seen, mut last) = (Seen::default(), None);
    for number in 0..COMMITS_EACH {
        let (path, bytes) = (path(writer), format!("<mxfile n=\"{number}\"/>").into_bytes());
        let action = match last.take() {
            None => FileAction::Create { path, bytes, large: false },
            Some(last_commit_id) => FileAction::Update { path, bytes, last_commit_id, large: false },
        };
        let message = format!("{writer}: {number}");
        let request = CommitRequest {
            branch: "main".into(),
            start: None,
            message: message.clone(),
            actions: vec![action],
        };
        last = Some(loop {
            match client.commit(project, &request).await {
                Ok(commit) => break commit.id,
                Err(Error::OutcomeUnknown { .. }) => {
                    seen.unknown += 1;
                    if let Some(commit) = find(&client, project, &request).await {
                        break commit;
                    }
                }
                Err(
                    Error::RateLimited { .. }
                    | Error::Busy { .. }
                    | Error::Server { .. }
                    | Error::Network { .. }
                    | Error::NotGitLab { .. },
                ) => seen.again += 1,
                Err(error) => panic!("{message}: {error}"),
            }
        });
        seen.messages.push(message);
    }
    seen
}

async fn find(client: &Client, project: ProjectId, request: &CommitRequest) -> Option<gitlab::CommitId> {
    loop {
        if let Ok(found) = client.find_commit(project, request).await {
            return found.map(|commit| commit.id);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_commits_survive_every_fault_exactly_once_and_in_order() {
    let world = Arc::new(World::new().await);
    let (_, client) = world.sign_in(MARA).await;
    let project = world.project_id(OWN);
    let (before, begun) = (world.sim.requests().len(), Instant::now());
    // Another seed draws other faults, which finds other trouble.
    let seed = std::env::var("FAULT_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(SEED);
    world.sim.inject_randomly(seed, RATE, &KINDS);
    let writers: Vec<_> =
        (0..WRITERS).map(|writer| tokio::spawn(write(client.clone(), project, writer))).collect();
    let mut seen = Vec::new();
    for writer in writers {
        seen.push(writer.await.unwrap());
    }
    let took = begun.elapsed();
    world.sim.end_faults();
    tokio::time::sleep(Duration::from_millis(300)).await;
    for (writer, seen) in seen.iter().enumerate() {
        assert_eq!(seen.messages.len(), COMMITS_EACH);
        assert_eq!(world.messages(OWN, "main", &path(writer)).await, seen.messages, "writer {writer}");
    }
    let requests = world.sim.requests().len() - before;
    println!(
        "seed {seed}: {} commits by {WRITERS} writers on one branch in {took:.1?}: {requests} requests, {} faults; \
         {} outcomes unknown at first, {} calls made again; every commit in git once and in order",
        WRITERS * COMMITS_EACH,
        world.sim.faults_met(),
        seen.iter().map(|seen| seen.unknown).sum::<usize>(),
        seen.iter().map(|seen| seen.again).sum::<usize>(),
    );
}
