/// From here on no file takes another byte; with 0 each does again.
void device_is_full(int is_full);
/// From here on the library says that it was made for other bindings.
void library_is_of_another_version(void);
