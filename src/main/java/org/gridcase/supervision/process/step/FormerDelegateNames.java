package org.gridcase.supervision.process.step;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The names by which diagrams of an earlier build call delegates: the instances they began go on. */
@Configuration(proxyBeanMethods = false)
class FormerDelegateNames {

    @Bean
    OfferReferral offerHandOver(@Qualifier("offerReferral") OfferReferral delegate) {
        return delegate;
    }

    @Bean
    RecordReferralOutcome recordAccount(@Qualifier("recordReferralOutcome") RecordReferralOutcome delegate) {
        return delegate;
    }
}
