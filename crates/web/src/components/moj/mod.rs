//! The components of MoJ Frontend. The package ships no examples: `examples.json` holds ours with
//! what the package's own templates print for them, written by `e2e/moj-examples.mjs`.

use super::components;

mod sortable_table;

components! {
    alert: Alert;
    badge: Badge;
    button_menu: ButtonMenu;
    date_picker: DatePicker;
    filter: Filter;
    identity_bar: IdentityBar;
    messages: Messages;
    multi_file_upload: MultiFileUpload;
    notification_badge: NotificationBadge;
    organisation_switcher: OrganisationSwitcher;
    page_header_actions: PageHeaderActions;
    search: Search;
    side_navigation: SideNavigation;
    sub_navigation: SubNavigation;
    ticket_panel: TicketPanel;
    timeline: Timeline;
}
