//! The components of GOV.UK Frontend and MoJ Frontend as typed values: what they hold is checked
//! when the program is built, and text in them is escaped.
//!
//! Each has its template beside it and prints the same HTML as the package's own, which is tested
//! against the package's examples. Names of fields are the package's names of options.

mod base;
mod field;
mod group;
pub(crate) mod moj;

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod examples;

pub(crate) use base::{Attributes, Content, Part, Safe};
pub(crate) use field::{Field, FormGroup, Plural};
pub(crate) use group::Group;

/// Declares the modules of components, and says that what a component prints is HTML already.
/// What a component is made of is named by its module: `radios::Radio`.
macro_rules! components {
    ($($module:ident: $name:ident;)+) => {
        $(
            pub(crate) mod $module;
            pub(crate) use $module::$name;
            impl askama::filters::HtmlSafe for $name {}
        )+
    };
}
pub(crate) use components;

components! {
    accordion: Accordion;
    back_link: BackLink;
    breadcrumbs: Breadcrumbs;
    button: Button;
    character_count: CharacterCount;
    checkboxes: Checkboxes;
    date_input: DateInput;
    details: Details;
    error_message: ErrorMessage;
    error_summary: ErrorSummary;
    exit_this_page: ExitThisPage;
    fieldset: Fieldset;
    file_upload: FileUpload;
    footer: Footer;
    header: Header;
    hint: Hint;
    input: Input;
    inset_text: InsetText;
    label: Label;
    language_navigation: LanguageNavigation;
    link: Link;
    notification_banner: NotificationBanner;
    pagination: Pagination;
    panel: Panel;
    password_input: PasswordInput;
    phase_banner: PhaseBanner;
    radios: Radios;
    select: Select;
    service_navigation: ServiceNavigation;
    skip_link: SkipLink;
    summary_list: SummaryList;
    table: Table;
    tabs: Tabs;
    tag: Tag;
    task_list: TaskList;
    textarea: Textarea;
    warning_text: WarningText;
}
