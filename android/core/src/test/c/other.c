// For tests: a library in the place of the core's, of which one function (-DFUNCTION) says another number than the real one's
// (-DNUMBER). All others are the real ones': it is linked with them.
unsigned FUNCTION(void) { return NUMBER; }
