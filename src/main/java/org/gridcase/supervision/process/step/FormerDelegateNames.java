package org.gridcase.supervision.process.step;

import org.gridcase.migration.FormerNames;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The names by which diagrams of an earlier build call delegates: the instances they began go on. */
@Configuration(proxyBeanMethods = false)
class FormerDelegateNames {

    @Bean(FormerNames.OFFER_REFERRAL)
    OfferReferral formerlyOffering(@Qualifier("offerReferral") OfferReferral delegate) {
        return delegate;
    }

    @Bean(FormerNames.RECORD_REFERRAL_OUTCOME)
    RecordReferralOutcome formerlyRecording(@Qualifier("recordReferralOutcome") RecordReferralOutcome delegate) {
        return delegate;
    }
}
