// What shell and core say to each other, as bytes.

import Foundation
import PageTypes
import Serde

public enum Wire {
    public static func encode(_ start: Start) throws -> Data {
        Data(try start.bincodeSerialize())
    }

    public static func encode(_ event: FromShell) throws -> Data {
        Data(try event.bincodeSerialize())
    }

    public static func decode(_ bytes: Data) throws -> ToShell {
        try ToShell.bincodeDeserialize(input: [UInt8](bytes))
    }

    /// A list of pages: how many, then each.
    public static func decodePages(_ bytes: Data) throws -> [Page] {
        let deserializer = BincodeDeserializer(input: [UInt8](bytes))
        let count = try deserializer.deserialize_len()
        return try (0..<count).map { _ in try Page.deserialize(deserializer: deserializer) }
    }
}
