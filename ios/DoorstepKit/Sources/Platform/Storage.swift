import Foundation

/// Where the database is: on this device alone, in no backup, readable after the first unlock so that what waits can be sent.
public enum Storage {
    /// The database's path, in a folder that is made when there is none.
    public static func database() throws -> String {
        let support = try FileManager.default.url(
            for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
        return try database(in: support)
    }

    static func database(in support: URL) throws -> String {
        var folder = support.appending(path: "Doorstep", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #if os(iOS)
            try FileManager.default.setAttributes(
                [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication], ofItemAtPath: folder.path())
        #endif
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try folder.setResourceValues(values)
        return folder.appending(path: "doorstep.sqlite").path(percentEncoded: false)
    }
}
