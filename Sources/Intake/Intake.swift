/// Placeholder until the module's first type.
enum IntakeModule {}
