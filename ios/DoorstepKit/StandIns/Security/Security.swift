// A STAND-IN FOR APPLE'S Security AND THE PART OF CoreFoundation UNDER IT, FOR THE COMPILER ALONE: types and names as
// Platform/KeychainSecrets.swift uses them. Core Foundation's types are Swift's own here, as nothing bridges on Linux. Built
// only there, never part of the app. See ../SwiftUI/Views.swift.

import Foundation

public typealias CFString = String
public typealias CFData = Data
public typealias CFTypeRef = Any
public typealias CFDictionary = [CFString: Any]
public typealias OSStatus = Int32
public typealias CFIndex = Int

public final class CFError {}
public func CFErrorGetDomain(_: CFError) -> CFString { "" }
public func CFErrorGetCode(_: CFError) -> CFIndex { 0 }

public final class SecKey {}
public final class SecAccessControl {}

public struct SecKeyAlgorithm {
    public static let eciesEncryptionCofactorVariableIVX963SHA256AESGCM = Self()
}

public struct SecAccessControlCreateFlags: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let privateKeyUsage = Self(rawValue: 1 << 30)
}

extension SecKeyAlgorithm: Sendable {}

public let errSecSuccess: OSStatus = 0
public let errSecItemNotFound: OSStatus = -25300

public let kSecClass: CFString = "class"
public let kSecClassKey: CFString = "key"
public let kSecClassGenericPassword: CFString = "password"
public let kSecAttrService: CFString = "service"
public let kSecAttrAccount: CFString = "account"
public let kSecAttrSynchronizable: CFString = "synchronizable"
public let kSecAttrAccessible: CFString = "accessible"
public let kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly: CFString = "after first unlock"
public let kSecAttrAccessControl: CFString = "access control"
public let kSecAttrApplicationTag: CFString = "tag"
public let kSecAttrIsPermanent: CFString = "permanent"
public let kSecAttrKeyType: CFString = "key type"
public let kSecAttrKeyTypeECSECPrimeRandom: CFString = "elliptic curve"
public let kSecAttrKeySizeInBits: CFString = "bits"
public let kSecAttrTokenID: CFString = "token"
public let kSecAttrTokenIDSecureEnclave: CFString = "enclave"
public let kSecPrivateKeyAttrs: CFString = "private"
public let kSecReturnData: CFString = "return data"
public let kSecReturnRef: CFString = "return reference"
public let kSecMatchLimit: CFString = "limit"
public let kSecMatchLimitOne: CFString = "one"
public let kSecValueData: CFString = "data"

public func SecItemCopyMatching(_: CFDictionary, _: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus { 0 }
public func SecItemAdd(_: CFDictionary, _: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus { 0 }
public func SecItemUpdate(_: CFDictionary, _: CFDictionary) -> OSStatus { 0 }
public func SecItemDelete(_: CFDictionary) -> OSStatus { 0 }
public func SecCopyErrorMessageString(_: OSStatus, _: UnsafeMutableRawPointer?) -> CFString? { nil }
public func SecKeyCreateRandomKey(_: CFDictionary, _: UnsafeMutablePointer<Unmanaged<CFError>?>?) -> SecKey? { nil }
public func SecKeyCopyPublicKey(_: SecKey) -> SecKey? { nil }
public func SecKeyCreateEncryptedData(
    _: SecKey, _: SecKeyAlgorithm, _: CFData, _: UnsafeMutablePointer<Unmanaged<CFError>?>?
) -> CFData? { nil }
public func SecKeyCreateDecryptedData(
    _: SecKey, _: SecKeyAlgorithm, _: CFData, _: UnsafeMutablePointer<Unmanaged<CFError>?>?
) -> CFData? { nil }
public func SecAccessControlCreateWithFlags(
    _: Any?, _: CFTypeRef, _: SecAccessControlCreateFlags, _: UnsafeMutablePointer<Unmanaged<CFError>?>?
) -> SecAccessControl? { nil }
