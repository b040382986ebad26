//! A file to send.

use askama::Template;

use super::Attributes;
use super::Field;
use super::base::words;
use super::field::{Plural, told};

/// An upload; with scripts a place to drop files on.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "file_upload.html")]
pub(crate) struct FileUpload {
    #[cfg_attr(test, serde(flatten))]
    pub(crate) field: Field,
    pub(crate) multiple: bool,
    /// Whether scripts make it a place to drop files on.
    pub(crate) javascript: bool,
    pub(crate) wrapper_classes: String,
    pub(crate) wrapper_attributes: Attributes,
    pub(crate) choose_files_button: String,
    pub(crate) no_file_chosen: String,
    pub(crate) multiple_files_chosen: Plural,
    pub(crate) drop_instruction: String,
    pub(crate) entered_drop_zone: String,
    pub(crate) left_drop_zone: String,
}

impl FileUpload {
    fn input(&self) -> Attributes {
        let field = &self.field;
        field
            .element("govuk-file-upload")
            .with("type", "file")
            .flag("disabled", field.disabled)
            .flag("multiple", self.multiple)
            .maybe("aria-describedby", &field.described())
            .and(&field.attributes)
    }

    fn wrapper(&self) -> Attributes {
        Attributes::default()
            .with("class", words(&["govuk-file-upload-wrapper", &self.wrapper_classes]))
            .with("data-module", "govuk-file-upload")
            .and(&told("choose-files-button", &self.choose_files_button))
            .and(&told("no-file-chosen", &self.no_file_chosen))
            .and(&self.multiple_files_chosen.told("multiple-files-chosen"))
            .and(&told("drop-instruction", &self.drop_instruction))
            .and(&told("entered-drop-zone", &self.entered_drop_zone))
            .and(&told("left-drop-zone", &self.left_drop_zone))
            .and(&self.wrapper_attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<FileUpload>(Fixtures::govuk("file-upload"));
    }
}
