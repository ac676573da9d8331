package uk.lifestage.engine.catalogue;

/** A shelf of the catalogue, for example CareWISE. */
public record Strand(StrandCode code, Text name) {}
