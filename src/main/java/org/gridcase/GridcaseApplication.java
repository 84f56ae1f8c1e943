package org.gridcase;

import java.time.Clock;
import java.time.ZoneId;
import java.util.TimeZone;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Gridcase: every matter reported in a district is handled, on time, by the lowest level that can. */
@SpringBootApplication
public class GridcaseApplication {

    public static void main(String[] args) {
        // Tasklist compares due dates as text against UTC; any other zone shows tasks as overdue hours late.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(GridcaseApplication.class, args);
    }

    /** The time, and the zone in which the district reads and counts it. The demo has a clock of its own that can be moved. */
    @Bean
    @Profile("!demo")
    Clock clock(@Value("${gridcase.zone}") ZoneId zone) {
        return Clock.system(zone);
    }
}
