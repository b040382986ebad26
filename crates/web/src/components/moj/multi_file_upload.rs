//! Several files, each sent when it is chosen; without scripts one after another.

use askama::Template;

use crate::components::base::more;
use crate::components::{Attributes, Content, Part};

/// Files that were sent, and the field for more.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/multi_file_upload.html")]
pub(crate) struct MultiFileUpload {
    pub(crate) uploaded_files: Uploaded,
    /// The field.
    pub(crate) upload: Content,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// Files that were sent.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Uploaded {
    pub(crate) heading: Part,
    pub(crate) items: Vec<UploadedFile>,
}

/// A file, with what was found when it came in.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct UploadedFile {
    pub(crate) message: Part,
    /// What the form sends to delete it.
    pub(crate) file_name: String,
    pub(crate) original_file_name: String,
    pub(crate) delete_button: Part,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<MultiFileUpload>(Fixtures::moj("multi-file-upload"));
    }
}
