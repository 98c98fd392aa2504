//! The promises of [`super::Log`], each as a test. Every implementation runs them.
