package app.doorstep.ui

// What every platform must do, here on Compose Desktop.

class ComponentsTest : ComponentsSpec()

class FieldsTest : FieldsSpec()

class FocusTest : FocusSpec()

class FrameTest : FrameSpec()

class SizesTest : SizesSpec()
