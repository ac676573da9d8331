package uk.lifestage.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The product: REST, web pages and, unless told otherwise, the night, in one process. */
@SpringBootApplication
public class LifestageApplication {

    /** Starts serving at http://localhost:8080 until stopped. */
    public static void main(String[] arguments) {
        SpringApplication.run(LifestageApplication.class, arguments);
    }
}
