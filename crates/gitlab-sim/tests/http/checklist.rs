//! The behaviours of GitLab that break naive clients, each with the tests that hold the stand-in to it.

/// What GitLab does, and `module::test` for each test of it here.
const CHECKLIST: [(&str, &[&str]); 17] = [
    (
        "1 strict rotation: both old tokens die with a refresh, and using one again is invalid_grant",
        &[
            "oauth_tokens::rotation_kills_both_old_tokens_at_once",
            "oauth_tokens::of_two_refreshes_at_once_one_wins",
        ],
    ),
    (
        "2 a wrong authorize request ends on a page, without a callback",
        &["oauth_pages::a_wrong_request_ends_on_a_page_and_never_at_the_application"],
    ),
    (
        "3 a public application is asked about every time",
        &["oauth_pages::a_public_application_is_asked_about_every_time"],
    ),
    (
        "4 401 in two shapes, 403 in four, 404 for what is private",
        &[
            "oauth_tokens::the_four_shapes_of_a_bad_token",
            "personal_tokens::a_missing_scope_is_named",
            "standing::a_blocked_user_is_told_so_at_every_call",
            "refusals::whoever_may_not_push",
            "projects::a_private_project_of_somebody_else_does_not_exist",
        ],
    ),
    (
        "5 a protected branch is 403 through commits, 400 through files, and a declined hook through git",
        &[
            "refusals::whoever_may_not_push",
            "files_write::branches_that_take_no_change",
            "push::a_protected_branch_is_refused_in_gitlabs_words",
        ],
    ),
    (
        "6 the staleness check compares histories, and all actions succeed or none",
        &[
            "commits::the_files_last_commit_and_the_head_both_guard",
            "commits::an_id_that_says_nothing_about_the_file_guards_nothing",
            "commits::a_file_that_was_deleted_meanwhile_counts_as_changed",
            "commits::a_new_branch_is_guarded_by_the_one_it_starts_from",
            "commits::one_bad_action_undoes_them_all",
            "files_write::a_stale_update_is_refused_in_its_own_words",
        ],
    ),
    (
        "7 the list of branches is repeated for 30 seconds",
        &["branch_lists::a_new_branch_is_missing_in_a_list_that_was_just_given"],
    ),
    (
        "8 a missing folder is empty before 17.7 and 404 from then on",
        &["tree::an_older_server_calls_a_missing_folder_empty"],
    ),
    (
        "9 the list of commits has no totals and a phantom next page",
        &["history::nobody_counts_and_a_full_page_promises_another"],
    ),
    (
        "10 keyset links, no totals above 10,000 rows, 405 past offset 50,000",
        &[
            "projects::keyset_links_lead_through_every_project",
            "bulk::what_exceeds_ten_thousand_rows_is_not_counted",
            "projects::too_deep_a_page_and_a_wrong_keyset_are_405",
        ],
    ),
    (
        "11 the refusal of a stale PUT is translated",
        &["files_write::the_refusal_of_a_stale_update_speaks_the_persons_language"],
    ),
    (
        "12 429 as words with Retry-After and as JSON without",
        &[
            "rate_limits::the_limit_in_front_says_it_in_words_and_when_to_come_again",
            "rate_limits::a_limit_of_the_application_is_json_and_names_no_time",
        ],
    ),
    (
        "13 Git LFS: pointers on reading, and which writes make one",
        &[
            "large_files::a_read_gives_the_pointer_and_lfs_gives_the_file",
            "large_files::the_commits_api_makes_pointers_of_new_files_only",
            "large_files::a_file_created_with_its_branch_is_no_pointer",
            "large_files::the_files_api_makes_pointers_of_updates_too",
        ],
    ),
    (
        "14 a relative root, and a proxy that decodes slashes",
        &[
            "relative_root::the_whole_way_leads_through_the_root",
            "addresses::below_a_root_every_address_begins_with_it",
            "addresses::behind_a_proxy_that_decodes_slashes_there_is_a_way_without_them",
        ],
    ),
    (
        "15 a renamed project answers 301 with its number, and 405 to a write",
        &["odd_projects::an_old_path_leads_to_the_number", "odd_projects::nothing_is_written_by_an_old_path"],
    ),
    (
        "16 deep groups, many projects, odd names, empty, archived and repository-less projects",
        &[
            "odd_projects::a_project_lies_four_groups_deep",
            "bulk::a_repository_by_the_dozen_is_made_when_somebody_looks_into_it",
            "odd_projects::branches_with_signs_in_their_names_go_by_their_encoded_names",
            "odd_projects::files_with_signs_in_their_names_are_read_and_written",
            "odd_projects::a_project_without_a_repository_has_everything_else",
            "projects::an_empty_and_an_archived_project_say_so",
        ],
    ),
    (
        "17 a fine-grained token that lacks a permission is 403 with its name",
        &["fine_grained::without_a_permission_every_endpoint_names_the_one_that_is_missing"],
    ),
];

#[test]
fn every_behaviour_has_its_tests() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http");
    let mut missing = Vec::new();
    for (behaviour, tests) in CHECKLIST {
        assert!(!tests.is_empty(), "{behaviour}");
        for test in tests {
            let (module, name) = test.split_once("::").unwrap();
            let source = std::fs::read_to_string(folder.join(format!("{module}.rs"))).unwrap_or_default();
            // With its attribute, so that a mere function does not count.
            let is_test = |attribute: &str| source.contains(&format!("{attribute}\nasync fn {name}()"));
            if !is_test("#[tokio::test]") {
                missing.push(format!("{behaviour}: {test}"));
            }
        }
    }
    assert!(missing.is_empty(), "no such test: {missing:#?}");
}
