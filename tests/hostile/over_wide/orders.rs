//! Orders to providers: given to another, ended, and what a provider's staff say in them.

use record::id::DocumentId;
use record::kind::Kind;
use record::provider_order;
use targets::dice::Dice;

use super::{PROVIDERS, World};

impl World {
    fn an_order(&self, device: usize, dice: &mut Dice) -> Option<DocumentId> {
        let orders = self
            .known
            .iter()
            .filter(|(id, known)| known.kind == Kind::ProviderOrder && self.may_see(device, **id));
        let orders: Vec<_> = orders.map(|(id, _)| *id).collect();
        orders.get(dice.roll(orders.len())).copied()
    }

    /// Gives it to the other provider, or ends it.
    pub fn changes_an_order(&mut self, device: usize, dice: &mut Dice) {
        let id = self.an_order(device, dice);
        let given = id.and_then(|id| Some((id, self.known[&id].provider?)));
        let Some((id, provider)) = given else {
            return self.pulls(device);
        };
        let next = PROVIDERS.into_iter().find(|other| *other != provider);
        let next = next.filter(|_| dice.roll(2) == 0);
        let writes = match next {
            Some(next) => provider_order::hand_to(next),
            None => provider_order::end(self.act(), "Not needed"),
        };
        self.known.get_mut(&id).unwrap().provider = next;
        self.write(device, &[(id, Kind::ProviderOrder, writes.unwrap())]);
    }

    /// Staff of a provider say something in an order of theirs, in words of their own.
    pub fn provider_step(&mut self, device: usize, dice: &mut Dice) {
        // What is not here yet is not written in.
        self.pulls(device);
        let Some(id) = self.an_order(device, dice) else {
            return;
        };
        let canary = format!("zyxconcern{}q", self.acts);
        let writes = provider_order::concern(self.act(), &canary).unwrap();
        self.known.get_mut(&id).unwrap().canaries.push(canary);
        self.write(device, &[(id, Kind::ProviderOrder, writes)]);
    }
}
