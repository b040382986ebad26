//! Tables in, links out: CSV and Parquet for the linkage kernel.
