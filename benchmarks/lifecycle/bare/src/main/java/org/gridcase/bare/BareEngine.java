package org.gridcase.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The engine as its Spring Boot starter sets it up, and nothing else. */
@SpringBootApplication
public class BareEngine {

    public static void main(String[] args) {
        SpringApplication.run(BareEngine.class, args);
    }
}
