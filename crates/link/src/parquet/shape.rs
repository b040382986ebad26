//! What a column of a Parquet file holds, and its values as text.

use jiff::SignedDuration;
use jiff::civil::DateTime;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::data_type::Int96;
use parquet::schema::types::ColumnDescriptor;

/// How the values of a column become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Text as it stands.
    Text,
    /// `true` and `false`.
    Flag,
    /// Whole numbers with a sign.
    Whole,
    /// Whole numbers without one.
    Unsigned,
    /// Whole numbers that stand for so many decimal places.
    Decimal(u32),
    /// Days since 1 January 1970.
    Day,
    /// So many of these a second since then.
    Moment(i64),
    /// Numbers with a fraction.
    Real,
    /// Moments in twelve bytes, as older programs wrote them.
    OldMoment,
    /// Sixteen bytes that identify something.
    Uuid,
}

impl Shape {
    /// The shape of a column, or why its values cannot be text.
    pub(crate) fn of(column: &ColumnDescriptor) -> Result<Shape, &'static str> {
        if column.max_rep_level() > 0 || column.path().parts().len() > 1 {
            return Err("it is nested; flatten it");
        }
        if column.max_def_level() > 1 {
            return Err("it is nested; flatten it");
        }
        match column.physical_type() {
            Type::BOOLEAN => Ok(Shape::Flag),
            Type::INT32 | Type::INT64 => whole(column),
            Type::INT96 => Ok(Shape::OldMoment),
            Type::FLOAT | Type::DOUBLE => Ok(Shape::Real),
            Type::BYTE_ARRAY => {
                let logical = column.logical_type_ref();
                let logical = logical.is_some_and(|logical| {
                    matches!(logical, LogicalType::String | LogicalType::Enum | LogicalType::Json)
                });
                let older = column.converted_type();
                let older = [ConvertedType::UTF8, ConvertedType::ENUM, ConvertedType::JSON]
                    .contains(&older);
                let why = "its bytes are not marked as text; write it as text";
                if logical || older { Ok(Shape::Text) } else { Err(why) }
            }
            Type::FIXED_LEN_BYTE_ARRAY => match column.logical_type_ref() {
                Some(LogicalType::Uuid) => Ok(Shape::Uuid),
                _ => Err("its bytes are not text; write it as text"),
            },
        }
    }

    /// Whether the values are whole numbers that fit 64 bits with a sign.
    pub(crate) fn is_integer(self) -> bool {
        self == Shape::Whole
    }
}

fn whole(column: &ColumnDescriptor) -> Result<Shape, &'static str> {
    let places = || u32::try_from(column.type_scale()).unwrap_or(0);
    match column.logical_type_ref() {
        Some(LogicalType::Date) => return Ok(Shape::Day),
        Some(LogicalType::Decimal(_)) => return Ok(Shape::Decimal(places())),
        Some(LogicalType::Timestamp(stamp)) => {
            return Ok(Shape::Moment(match stamp.unit {
                TimeUnit::MILLIS => 1_000,
                TimeUnit::MICROS => 1_000_000,
                TimeUnit::NANOS => 1_000_000_000,
            }));
        }
        Some(LogicalType::Time(_)) => return Err("it holds times of day; write them as text"),
        Some(LogicalType::Integer(int)) if !int.is_signed => return Ok(Shape::Unsigned),
        _ => {}
    }
    Ok(match column.converted_type() {
        ConvertedType::DATE => Shape::Day,
        ConvertedType::DECIMAL => Shape::Decimal(places()),
        ConvertedType::TIMESTAMP_MILLIS => Shape::Moment(1_000),
        ConvertedType::TIMESTAMP_MICROS => Shape::Moment(1_000_000),
        ConvertedType::TIME_MILLIS | ConvertedType::TIME_MICROS => {
            return Err("it holds times of day; write them as text");
        }
        ConvertedType::UINT_8
        | ConvertedType::UINT_16
        | ConvertedType::UINT_32
        | ConvertedType::UINT_64 => Shape::Unsigned,
        _ => Shape::Whole,
    })
}

/// A number of 32 bits as text.
pub(crate) fn of_i32(shape: Shape, value: i32) -> String {
    match shape {
        Shape::Unsigned => value.cast_unsigned().to_string(),
        _ => of_i64(shape, i64::from(value)),
    }
}

/// A number of 64 bits as text.
pub(crate) fn of_i64(shape: Shape, value: i64) -> String {
    match shape {
        Shape::Unsigned => value.cast_unsigned().to_string(),
        Shape::Day => moment(i128::from(value) * 86_400_000_000_000),
        Shape::Moment(unit) => moment(i128::from(value) * 1_000_000_000 / i128::from(unit.max(1))),
        Shape::Decimal(places) => decimal(value, places),
        _ => value.to_string(),
    }
}

/// A number with a fraction as text: without one where there is none, empty where it is no number.
pub(crate) fn of_f64(value: f64) -> String {
    if value.is_nan() {
        return String::new();
    }
    format!("{value}")
}

/// A number with a short fraction as text.
pub(crate) fn of_f32(value: f32) -> String {
    if value.is_nan() { String::new() } else { format!("{value}") }
}

/// A moment in twelve bytes as text.
pub(crate) fn of_int96(value: &Int96) -> String {
    let [low, high, day] = value.data() else { return String::new() };
    let nanos = i128::from(u64::from(*high) << 32 | u64::from(*low));
    moment((i128::from(*day) - 2_440_588) * 86_400_000_000_000 + nanos)
}

/// Sixteen bytes in the usual groups.
pub(crate) fn of_uuid(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

/// `yyyy-mm-dd`, with the time of day where it is not midnight. Empty beyond the calendar.
fn moment(nanos: i128) -> String {
    let seconds = i64::try_from(nanos.div_euclid(1_000_000_000)).ok();
    let within = i32::try_from(nanos.rem_euclid(1_000_000_000)).unwrap_or(0);
    let since = seconds.map(|seconds| SignedDuration::new(seconds, within));
    let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    let at = since.and_then(|since| epoch.checked_add(since).ok());
    at.map_or_else(String::new, |at| {
        let midnight = at.time() == jiff::civil::Time::midnight();
        if midnight { at.date().to_string() } else { at.to_string() }
    })
}

fn decimal(value: i64, places: u32) -> String {
    if places == 0 {
        return value.to_string();
    }
    let (width, sign) = (places as usize + 1, if value < 0 { "-" } else { "" });
    let digits = format!("{:0>width$}", value.unsigned_abs());
    let (whole, part) = digits.split_at(digits.len() - places as usize);
    format!("{sign}{whole}.{part}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_written_as_dates() {
        assert_eq!(of_i32(Shape::Day, 0), "1970-01-01");
        assert_eq!(of_i32(Shape::Day, -365), "1969-01-01");
        assert_eq!(of_i64(Shape::Moment(1_000), 951_782_400_000), "2000-02-29");
        assert_eq!(of_i64(Shape::Moment(1_000_000), -1_000_000), "1969-12-31T23:59:59");
        assert_eq!(of_i64(Shape::Moment(1_000_000_000), i64::MAX), "2262-04-11T23:47:16.854775807");
        assert_eq!(of_i64(Shape::Moment(1_000), i64::MAX), "");
        assert_eq!(of_i64(Shape::Day, i64::MAX), "");
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(of_f64(1980.0), "1980");
        assert_eq!(of_f64(0.5), "0.5");
        assert_eq!(of_f64(f64::NAN), "");
        assert_eq!(of_i32(Shape::Unsigned, -1), "4294967295");
        assert_eq!(of_i64(Shape::Decimal(2), -5), "-0.05");
        assert_eq!(of_i64(Shape::Decimal(2), 12_345), "123.45");
        assert_eq!(of_i64(Shape::Decimal(0), i64::MIN), i64::MIN.to_string());
    }

    #[test]
    fn sixteen_bytes_are_grouped() {
        let bytes: Vec<u8> = (0..16).collect();
        assert_eq!(of_uuid(&bytes), "00010203-0405-0607-0809-0a0b0c0d0e0f");
    }
}
