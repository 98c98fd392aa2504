import PageTypes

// The generator does not say so: they are values of strings, numbers and lists of such, with no reference in them.
extension Action: @unchecked Sendable {}
extension ButtonStyle: @unchecked Sendable {}
extension FromShell: @unchecked Sendable {}
extension Icon: @unchecked Sendable {}
extension Page: @unchecked Sendable {}
extension Start: @unchecked Sendable {}
extension ToShell: @unchecked Sendable {}
extension Tone: @unchecked Sendable {}
