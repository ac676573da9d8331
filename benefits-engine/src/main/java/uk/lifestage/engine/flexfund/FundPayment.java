package uk.lifestage.engine.flexfund;

import org.joda.money.Money;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.Unspent;

/** Unspent money that is paid to a person with one post's pay. */
public record FundPayment(
        int assignmentNo, String payGroup, PayPeriod period, Unspent.Cash how, Money amount, String costCode) {}
