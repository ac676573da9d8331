package uk.lifestage.api.quote;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;

/** {@code POST /api/v1/me/quotes}. */
@RestController
@Tag(name = "staff")
class QuoteController {
    private final QuoteBasket quotes;

    QuoteController(QuoteBasket quotes) {
        this.quotes = quotes;
    }

    @PostMapping(path = "/api/v1/me/quotes", consumes = "application/json")
    @Operation(
            summary = "What a basket would cost and do to pay; saves nothing",
            description = "A basket that would be refused is answered as well, with every reason.")
    QuoteView quote(Member member, @Valid @RequestBody BasketRequest basket) {
        return quotes.quote(member, basket);
    }
}
