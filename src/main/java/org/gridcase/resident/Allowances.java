package org.gridcase.resident;

import java.time.Duration;
import java.util.Optional;
import org.gridcase.chain.Sha256;
import org.gridcase.security.RateBuckets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * How much strangers may send. Many people may stand behind one address, so a busy one is not shut: its browsers have to do a little work for
 * each report, which costs a person nothing and a program that sends thousands a lot; who cannot do it may send slowly.
 */
@Component
@EnableConfigurationProperties(ResidentSettings.class)
class Allowances {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int LONGEST_PROOF = 20;
    private static final int BITS_OF_A_DIGIT = 4;

    private final RateBuckets free;
    private final RateBuckets proved;
    private final RateBuckets slow;
    private final RateBuckets devices;
    private final RateBuckets words;
    private final RateBuckets wrongCodes;
    private final int bits;

    Allowances(ResidentSettings settings) {
        this.free = new RateBuckets(settings.freeReports(), HOUR);
        this.proved = new RateBuckets(settings.provedReports(), HOUR);
        this.slow = new RateBuckets(settings.slowReports(), HOUR);
        this.devices = new RateBuckets(settings.deviceReports(), HOUR);
        this.words = new RateBuckets(settings.words(), HOUR);
        this.wrongCodes = new RateBuckets(settings.wrongCodes(), TEN_MINUTES);
        this.bits = settings.proofBits();
    }

    /**
     * Why something must wait.
     *
     * @param key of the message that says so
     * @param waiting how long
     */
    record Pause(String key, Duration waiting) {

        /** Whole minutes, at least one. */
        long minutes() {
            return Math.max(1, waiting.plusSeconds(59).toMinutes());
        }
    }

    /** How many bits of a proof a report from there needs; 0 where none. */
    int proofFor(String address) {
        return free.emptyFor(address).isPresent() ? bits : 0;
    }

    /**
     * Takes one report.
     *
     * @param device what tells the device from others behind its address; empty where it keeps no cookies
     * @param proof what its browser has found
     */
    Optional<Pause> toReport(String address, @Nullable String device, ReportTicket ticket, @Nullable String proof) {
        Optional<Pause> tooMany =
                device == null ? Optional.empty() : pause(devices.take(device), "resident.busy-device");
        if (tooMany.isPresent()) {
            return tooMany;
        }
        if (free.take(address).isEmpty()) {
            return Optional.empty();
        }
        return isProved(ticket, proof)
                ? pause(proved.take(address), "resident.busy-address")
                : pause(slow.take(address), "resident.busy-without-proof");
    }

    /** Takes one saying. */
    Optional<Pause> toSay(String address) {
        return pause(words.take(address), "resident.busy-words");
    }

    /** Takes one code that is none. Who has one that is, is answered however many others behind the address have guessed. */
    Optional<Pause> toGuess(String address) {
        return pause(wrongCodes.take(address), "resident.busy-codes");
    }

    /** The digest of ticket and proof begins with so many bits that are nothing; a ticket makes one report, so a proof is good for one. */
    private boolean isProved(ReportTicket ticket, @Nullable String proof) {
        if (proof == null || proof.length() > LONGEST_PROOF) {
            return false;
        }
        String digest = Sha256.of(ticket.value() + ":" + proof);
        int zeros = 0;
        while (digest.charAt(zeros) == '0') {
            zeros++;
        }
        int next = Integer.numberOfLeadingZeros(Character.digit(digest.charAt(zeros), 16))
                - (Integer.SIZE - BITS_OF_A_DIGIT);
        return zeros * BITS_OF_A_DIGIT + next >= bits;
    }

    private static Optional<Pause> pause(Optional<Duration> wait, String key) {
        return wait.map(each -> new Pause(key, each));
    }
}
