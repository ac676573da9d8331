package uk.lifestage.api.evidence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How documents are looked into: {@code lifestage.evidence.*}.
 *
 * @param clamdHost where a ClamAV daemon listens; empty where there is none, and documents then stay in quarantine until HR
 *     has looked at them
 * @param patience how long it may take over one document
 */
@ConfigurationProperties("lifestage.evidence")
public record EvidenceSettings(
        @DefaultValue("") String clamdHost,
        @DefaultValue("3310") int clamdPort,
        @DefaultValue("20s") Duration patience) {}
