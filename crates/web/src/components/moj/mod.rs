//! The components of MoJ Frontend. The package ships no examples: `examples.json` holds ours with
//! what the package's own templates print for them, written by `e2e/moj-examples.mjs`.

use super::components;

mod sortable_table;

components! {
    alert: Alert;
    badge: Badge;
    filter: Filter;
    identity_bar: IdentityBar;
    messages: Messages;
    multi_file_upload: MultiFileUpload;
    page_header_actions: PageHeaderActions;
    side_navigation: SideNavigation;
    sub_navigation: SubNavigation;
    ticket_panel: TicketPanel;
    timeline: Timeline;
}
