package org.gridcase.resident;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may come from one address or device; the values are in {@code application.yaml}.
 *
 * @param freeReports within an hour, without a proof of work
 * @param provedReports within an hour, more than those that are free, with a proof of work
 * @param slowReports within an hour, more than those that are free, without a proof
 * @param deviceReports within an hour, of one device
 * @param words sayings within an hour
 * @param wrongCodes codes that are none, within ten minutes
 * @param proofBits of a proof of work
 * @param photoPixels of one photo, width times height
 */
@ConfigurationProperties("gridcase.residents")
record ResidentSettings(
        @DefaultValue("20") long freeReports,
        @DefaultValue("300") long provedReports,
        @DefaultValue("6") long slowReports,
        @DefaultValue("20") long deviceReports,
        @DefaultValue("60") long words,
        @DefaultValue("30") long wrongCodes,
        @DefaultValue("16") int proofBits,
        @DefaultValue("25000000") long photoPixels) {}
