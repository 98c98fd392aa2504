/// How a button shows that it is pressed: it goes down, or grows paler for who asked for less motion.
public struct PressDisplay: Equatable {
    public let depth: Double
    public let opacity: Double

    public init(isPressed: Bool, isStill: Bool) {
        depth = isPressed && !isStill ? 2 : 0
        opacity = isPressed && isStill ? 0.8 : 1
    }
}
