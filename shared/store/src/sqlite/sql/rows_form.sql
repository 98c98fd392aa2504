SELECT form FROM rows_form;
