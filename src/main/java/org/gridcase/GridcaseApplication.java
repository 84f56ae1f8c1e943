package org.gridcase;

import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.TimeZone;
import org.gridcase.command.GridcaseCommand;
import org.gridcase.engine.TransactionClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Gridcase: every matter reported in a district is handled, on time, by the lowest level that can. */
@SpringBootApplication(exclude = ThymeleafAutoConfiguration.class) // pages are filled by the one room that has any
public class GridcaseApplication {

    /** Starts the server, or runs the command that the arguments name; a command needs no Spring and starts at once. */
    public static void main(String[] args) {
        if (GridcaseCommand.isMeant(args)) {
            System.exit(GridcaseCommand.run(args));
        }
        // Tasklist compares due dates as text against UTC; any other zone shows tasks as overdue hours late.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(GridcaseApplication.class, args);
    }

    /**
     * The time, one instant in each transaction, and the zone in which the district reads and counts it. The demo has a clock of its own that
     * can be moved, and a rehearsal one that is set.
     */
    @Bean
    @Profile("!demo")
    @ConditionalOnMissingBean
    Clock clock(@Value("${gridcase.zone}") ZoneId zone) {
        return new TransactionClock(InstantSource.system(), zone);
    }
}
