//! A thousand saves while everything goes wrong by chance: connections break before and after, answers are cut off, proxies
//! stand in between, the application ends in the middle. What was acknowledged is in git once and in order, and no edit is lost.

use std::time::{Duration, Instant};

use gitlab_sim::{Fault, FaultKind};
use http::Method;
use protocol::SavedDto;

use crate::desk::{Desk, called};
use crate::flow::{FIRST, flow};

/// In each of four runs: a thousand together.
const SAVES: usize = 250;

/// How many of all requests fail.
const RATE: f64 = 0.08;

/// The application ends in the middle of every so manieth save.
const UNTIL_THE_END: usize = 25;

const KINDS: [FaultKind; 9] = [
    FaultKind::DropBefore,
    FaultKind::DropAfter,
    FaultKind::TruncatedBody,
    FaultKind::Delay(Duration::from_millis(20)),
    FaultKind::Status500,
    FaultKind::BadGatewayHtml,
    FaultKind::PortalPage,
    FaultKind::ResourceLock,
    FaultKind::TooManyRequests { retry_after: 0 },
];

/// What became of the saves.
#[derive(Default, Debug)]
struct Run {
    /// The messages of those that were acknowledged, in order.
    acknowledged: Vec<String>,
    /// The messages of those that were not: they failed.
    failed: Vec<String>,
    /// The messages of those that nobody heard of.
    unheard: Vec<String>,
    committed: usize,
    queued: usize,
    restarts: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_of_a_thousand_saves_under_faults_are_in_git_once_and_in_order() {
    saves_under_faults(20_261_126).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_of_a_thousand_saves_under_faults_are_in_git_once_and_in_order() {
    saves_under_faults(7).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_third_of_a_thousand_saves_under_faults_are_in_git_once_and_in_order() {
    saves_under_faults(4_711).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_of_a_thousand_saves_under_faults_are_in_git_once_and_in_order() {
    saves_under_faults(31_337).await;
}

async fn saves_under_faults(seed: u64) {
    let begun = Instant::now();
    let (mut desk, mut document) = Desk::with_flow().await;
    desk.sim.inject_randomly(seed, RATE, &KINDS);
    let mut run = Run::default();
    for number in 1..=SAVES {
        match number % 20 {
            10 => desk.cut_the_line(),
            13 => {
                desk.sim.end_faults();
                desk.sim.inject_randomly(seed.wrapping_add(number as u64), RATE, &KINDS);
            }
            _ => {}
        }
        let (label, message) = (format!("Edit {number}"), format!("Save {number}"));
        desk.relabel(document, FIRST, &label);
        if number % UNTIL_THE_END == 0 {
            end_in_the_middle(&mut desk, document, &message, number, &mut run).await;
            document = again(&desk).await;
            let state = desk.state();
            let shown = state["documents"].as_array().unwrap().len();
            assert_eq!(shown, 1, "{state:#}");
            continue;
        }
        match desk.app.save_to_gitlab(document, called(&message)).await {
            Ok(SavedDto::Committed { .. }) => run.committed += 1,
            Ok(SavedDto::Queued) => run.queued += 1,
            Ok(other) => panic!("{message}: {other:?}"),
            Err(error) => {
                tracing::debug!(%error, "not saved");
                run.failed.push(message);
                continue;
            }
        }
        run.acknowledged.push(message);
    }
    let faults = desk.sim.faults_met();
    desk.sim.end_faults();
    desk.app.send_queue().await.unwrap();
    assert_eq!(desk.state()["queue"].as_array().unwrap().len(), 0, "{:#}", desk.state()["queue"]);
    desk.relabel(document, FIRST, "The last one");
    desk.app.save_to_gitlab(document, called("The last one")).await.unwrap();
    run.acknowledged.push("The last one".to_owned());

    let mut log = desk.messages();
    log.reverse();
    let acknowledged: Vec<_> = log.iter().filter(|one| run.acknowledged.contains(one)).cloned().collect();
    assert_eq!(acknowledged, run.acknowledged);
    assert!(log.iter().all(|one| !run.failed.contains(one)), "what failed was not made");
    let of_nobody = log.iter().filter(|one| run.unheard.contains(one)).count();
    assert!(of_nobody <= run.unheard.len());
    assert_eq!(log.len(), 1 + acknowledged.len() + of_nobody, "and nothing is there that nobody asked for");
    assert_eq!(desk.stored_flow(), flow("The last one", "Ship"));
    each_has_its_edit(&desk).await;
    println!(
        "{SAVES} saves in {:.1} s: {} committed at once, {} through the queue, {} failed and told so, {} ends in the \
         middle of a save ({of_nobody} of which the server had); {faults} faults in {} requests",
        begun.elapsed().as_secs_f64(),
        run.committed,
        run.queued,
        run.failed.len(),
        run.restarts,
        desk.sim.requests().len()
    );
    assert!(faults > SAVES / 10 && run.queued > 0, "{faults} faults");
}

/// Every commit that says it is a save holds the edit of that save.
async fn each_has_its_edit(desk: &Desk) {
    let place = desk.flow_place();
    for (commit, message, _) in desk.sim.log(&place.project_path, &place.branch, &place.path).await.unwrap() {
        let Some(number) = message.strip_prefix("Save ") else { continue };
        let stored = desk.sim.file(&place.project_path, &commit, &place.path).await.unwrap().unwrap();
        assert_eq!(String::from_utf8(stored).unwrap(), flow(&format!("Edit {number}"), "Ship"), "{message}");
    }
}

/// The application ends while it saves: in turn when the server has the save and has not answered, before that, and at any
/// moment.
async fn end_in_the_middle(desk: &mut Desk, document: u32, message: &str, number: usize, run: &mut Run) {
    let turn = number / UNTIL_THE_END;
    let (has_it, moment) = (turn.is_multiple_of(3), Duration::from_secs(3));
    let kind = match turn % 3 {
        0 => Some(FaultKind::Delay(moment)),
        1 => Some(FaultKind::Hold(moment)),
        _ => None,
    };
    if let Some(kind) = kind {
        desk.sim.inject(Fault::once(Method::POST, "/repository/commits", kind));
    }
    let (app, save) = (desk.app.clone(), called(message));
    let save = tokio::spawn(async move { app.save_to_gitlab(document, save).await });
    let wait = if kind.is_some() { 50 } else { number as u64 * 7 % 61 };
    tokio::time::sleep(Duration::from_millis(wait)).await;
    while has_it && !save.is_finished() && desk.messages()[0] != message {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    save.abort();
    run.restarts += 1;
    match save.await {
        Ok(Ok(SavedDto::Committed { .. })) => {
            run.committed += 1;
            run.acknowledged.push(message.to_owned());
        }
        Ok(Ok(SavedDto::Queued)) => {
            run.queued += 1;
            run.acknowledged.push(message.to_owned());
        }
        Ok(Ok(other)) => panic!("{message}: {other:?}"),
        Ok(Err(_)) => run.failed.push(message.to_owned()),
        Err(_) => run.unheard.push(message.to_owned()),
    }
    desk.restart().await;
}

/// Goes on after a restart: with the draft where there is one, otherwise with what is stored or waits.
async fn again(desk: &Desk) -> u32 {
    if let Some(draft) = desk.drafts().first() {
        return desk.app.open_draft(draft["id"].as_str().unwrap()).unwrap();
    }
    for _ in 0..50 {
        if let Ok(document) = desk.app.open_from_gitlab(desk.flow_place()).await {
            return document;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the diagram cannot be opened: {:#?}", desk.notices());
}
