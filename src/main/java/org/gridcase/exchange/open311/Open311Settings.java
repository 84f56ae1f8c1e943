package org.gridcase.exchange.open311;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may come by Open311; the values are in {@code application.yaml}.
 *
 * @param contact whom to ask, as its description says
 * @param reportsOfAddress within an hour, of one address without a key
 * @param reportsOfKey within an hour, with one key
 */
@ConfigurationProperties("gridcase.open311")
record Open311Settings(
        @DefaultValue("") String contact,
        @DefaultValue("20") long reportsOfAddress,
        @DefaultValue("600") long reportsOfKey) {}
